package io.pinyon.benchmarks;

import com.google.gson.JsonArray;
import io.pinyon.benchmarks.Rows.Row;
import io.pinyon.query.answers.Hover;
import io.pinyon.query.answers.SignatureHelp;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.Utf16Offset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Judges what is said of a name (hover) and of a call (signature help): a hover has to name the
/// symbol and the heads of its declared types, signature help to have the right overload active,
/// with the right parameter.
final class SignatureJudge {
  private final Judge judge;
  private final Rows rows = new Rows();

  SignatureJudge(Judge judge) {
    this.judge = judge;
  }

  void hover() throws IOException {
    judge.failures.section("hover");
    judge.each("hover", this::askHover);
    print("hover");
  }

  void signature() throws IOException {
    judge.failures.section("signature");
    judge.each("signature", this::askSignature);
    print("signature");
  }

  private void print(String title) {
    Rows.printLatencies(
        title, "symbol", rows.by(probe -> Set.of("all", probe.string("symbolKind"))));
  }

  private void askHover(Path file, String text, Probe probe) {
    int at = probe.offset(text);
    int offset = at + probe.name().length() / 2;
    long start = System.nanoTime();
    try {
      Hover hover =
          judge.session.ask(
              file, text, Map.of(), analysis -> analysis.hover(new Utf16Offset(offset)));
      long nanos = System.nanoTime() - start;
      boolean isCorrect =
          hover != null && probe.strings("expect").stream().allMatch(e -> has(hover, e));
      rows.add(new Row(probe, isCorrect ? 1 : 0, 0, Double.NaN, Double.NaN, nanos));
      if (!isCorrect) {
        judge.failures.add(
            probe,
            Probe.context(text, at),
            probe.strings("expect") + " " + probe.string("symbolKind"),
            hover == null ? "nothing" : hover.signature());
      }
    } catch (RuntimeException | StackOverflowError e) {
      rows.add(new Row(probe, 0, 0, Double.NaN, Double.NaN, System.nanoTime() - start));
      judge.failures.add(probe, Probe.context(text, at), e);
    }
  }

  private static boolean has(Hover hover, String word) {
    return word.isEmpty() || hasWord(hover.signature(), word);
  }

  private static boolean hasWord(String text, String word) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])").matcher(text).find();
  }

  private void askSignature(Path file, String text, Probe probe) {
    int offset = probe.offset(text);
    long start = System.nanoTime();
    try {
      SignatureHelp help =
          judge.session.ask(
              file, text, Map.of(), analysis -> analysis.signatureHelp(new Utf16Offset(offset)));
      long nanos = System.nanoTime() - start;
      boolean isCorrect = isCorrect(probe, help);
      rows.add(new Row(probe, isCorrect ? 1 : 0, 0, Double.NaN, Double.NaN, nanos));
      if (!isCorrect) {
        judge.failures.add(
            probe,
            Probe.context(text, offset),
            probe.name() + probe.json().get("parameterTypes") + " #" + probe.json().get("argument"),
            help == null
                ? "nothing"
                : help.signatures().get(help.active()).label() + " #" + help.parameter());
      }
    } catch (RuntimeException | StackOverflowError e) {
      rows.add(new Row(probe, 0, 0, Double.NaN, Double.NaN, System.nanoTime() - start));
      judge.failures.add(probe, Probe.context(text, offset), e);
    }
  }

  private static boolean isCorrect(Probe probe, @Nullable SignatureHelp help) {
    if (help == null) {
      return false;
    }
    SignatureHelp.Signature active = help.signatures().get(help.active());
    List<TextRange> parameters = active.parameters();
    JsonArray types = probe.json().getAsJsonArray("parameterTypes");
    boolean isRight = active.label().contains(probe.name()) && parameters.size() == types.size();
    for (int i = 0; isRight && i < types.size(); i++) {
      String type = types.get(i).getAsString();
      TextRange range = parameters.get(i);
      isRight =
          type.isEmpty() || hasWord(active.label().substring(range.start(), range.end()), type);
    }
    return isRight && help.parameter() == probe.json().get("activeParameter").getAsInt();
  }
}
