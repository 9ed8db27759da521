package io.pinyon.benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.pinyon.benchmarks.Rows.Row;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Utf16Offset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Judges where names are said to be declared. In the workspace the line has to be that of the
/// declared name; elsewhere the file has to declare the right top-level type.
final class DefinitionJudge {
  private final Judge judge;
  private final Rows rows = new Rows();
  private int empty;
  private int several;

  DefinitionJudge(Judge judge) {
    this.judge = judge;
  }

  void run() throws IOException {
    judge.failures.section("definition");
    judge.each("definition", this::ask);
    Rows.printLatencies("definition", "target", rows.by(probe -> Set.of(where(probe))));
    System.out.println("  empty answers: " + empty + ", with several targets: " + several);
    breakdown("by kind", rows.by(probe -> Set.of(probe.string("symbolKind"))));
    breakdown("by feature", rows.by(probe -> probe.strings("features")));
  }

  private static void breakdown(String title, Map<String, Rows> groups) {
    Table table = new Table(title, "", "n", "correct", "wrong");
    groups.forEach((key, group) ->
        table.row(
            key,
            group.size(),
            group.mean(Row::correct),
            group.where(row -> row.correct() == 0).size()));
    table.print();
  }

  private static String where(Probe probe) {
    JsonObject target = probe.json().getAsJsonObject("target");
    if (!target.has("external")) {
      return "workspace";
    }
    return target.get("external").getAsString().matches("(java|javax|jdk|sun)\\..*")
        ? "JDK"
        : "library";
  }

  private void ask(Path file, String text, Probe probe) {
    int at = probe.offset(text);
    int offset = at + probe.name().length() / 2;
    long start = System.nanoTime();
    try {
      List<Target> targets =
          judge.session.ask(
              file, text, Map.of(), analysis -> analysis.definition(new Utf16Offset(offset)));
      long nanos = System.nanoTime() - start;
      boolean isCorrect = isCorrect(probe, targets);
      rows.add(new Row(probe, isCorrect ? 1 : 0, 0, Double.NaN, Double.NaN, nanos));
      empty += targets.isEmpty() ? 1 : 0;
      several += targets.size() > 1 ? 1 : 0;
      if (!isCorrect) {
        judge.failures.add(
            probe,
            Probe.context(text, at),
            probe.json().get("target")
                + " "
                + probe.string("symbolKind")
                + " "
                + probe.strings("features"),
            targets.isEmpty() ? "nothing" : describe(targets));
      }
    } catch (RuntimeException | StackOverflowError e) {
      rows.add(new Row(probe, 0, 0, Double.NaN, Double.NaN, System.nanoTime() - start));
      judge.failures.add(probe, Probe.context(text, at), e);
    }
  }

  private String describe(List<Target> targets) {
    StringBuilder text = new StringBuilder();
    for (Target target : targets.subList(0, Math.min(3, targets.size()))) {
      Path path = Path.of(target.location());
      text.append(path.startsWith(judge.workspace) ? judge.workspace.relativize(path) : path)
          .append(":" + (target.nameStart().line() + 1) + ":" + (target.nameStart().column() + 1))
          .append("  ");
    }
    return text.toString();
  }

  private boolean isCorrect(Probe probe, List<Target> targets) {
    List<JsonObject> right = new ArrayList<>();
    right.add(probe.json().getAsJsonObject("target"));
    if (probe.json().has("alternatives")) {
      for (JsonElement each : probe.json().getAsJsonArray("alternatives")) {
        right.add(each.getAsJsonObject());
      }
    }
    for (JsonObject each : right) {
      for (Target target : targets) {
        boolean isRight =
            each.has("external")
                ? declares(target.location(), each.get("topLevel").getAsString())
                : Path.of(target.location())
                        .equals(judge.workspace.resolve(each.get("file").getAsString()))
                    && target.nameStart().line() == each.get("line").getAsInt();
        if (isRight) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean declares(String location, String topLevel) {
    String word = "\\b" + Pattern.quote(topLevel) + "\\b";
    if (Pattern.compile(word).matcher(location).find()) {
      return true;
    }
    try {
      String text = Files.readString(Path.of(location));
      return Pattern.compile("\\b(class|interface|enum|record)\\s+" + word).matcher(text).find();
    } catch (IOException e) {
      return false;
    }
  }
}
