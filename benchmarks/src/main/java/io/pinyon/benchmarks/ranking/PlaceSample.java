package io.pinyon.benchmarks.ranking;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.Session;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names of a workspace's sources, chosen at random among all but those in imports and package
/// declarations, and what completion proposes where they are taken away. Of half nothing is left,
/// of three in ten the first character, of the others three; of keywords, one in five places,
/// always some. People edit finished code and write new: at one in four of the places the arguments
/// are taken away too, at another one the rest of the line. Of types that the file imports, at
/// three in ten places the import is taken away, and one or three characters are typed.
final class PlaceSample {
  static final int[] TYPED = {0, 1, 3};

  /// Proposals of a place that are kept, the best.
  private static final int MOST = 80;

  private static final int MOST_BYTES = 400_000;

  /// Share of the types imported by name whose import is taken away.
  private static final double UNIMPORTED = .3;

  private final Session session;
  private final Path workspace;
  private final Random random;

  private record Place(Path file, int start, int end, boolean isKeyword) {}

  PlaceSample(Session session, Path workspace, long seed) {
    this.session = session;
    this.workspace = workspace;
    this.random = new Random(seed);
  }

  List<Choice> choices(int places, WeightTable table) throws IOException {
    List<Choice> choices = new ArrayList<>();
    for (Place each : places(places)) {
      Choice choice = choice(each, table);
      if (choice != null) {
        choices.add(choice);
      }
    }
    return choices;
  }

  /// Two in five behind a dot.
  private List<Place> places(int count) throws IOException {
    Reservoir members = new Reservoir(count * 2 / 5);
    Reservoir names = new Reservoir(count * 2 / 5);
    Reservoir words = new Reservoir(count / 5);
    List<Path> files;
    try (Stream<Path> found = Files.walk(workspace)) {
      files = found.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      Tokens tokens = Tokens.of(text(file));
      boolean isHeader = false;
      for (int token = 0; token < tokens.count(); token++) {
        int kind = tokens.kind(token);
        isHeader =
            kind == TokenKind.IMPORT
                || kind == TokenKind.PACKAGE
                || isHeader && kind != TokenKind.SEMICOLON;
        boolean isWord = TokenKind.isKeyword(kind);
        if ((kind == TokenKind.IDENTIFIER || isWord) && !isHeader) {
          boolean isMember = token > 0 && tokens.kind(token - 1) == TokenKind.DOT;
          Reservoir into = isWord ? words : isMember ? members : names;
          into.add(new Place(file, tokens.start(token), tokens.end(token), isWord));
        }
      }
    }
    List<Place> kept = new ArrayList<>(members.kept);
    kept.addAll(names.kept);
    kept.addAll(words.kept);
    kept.sort(Comparator.comparing(Place::file).thenComparingInt(Place::start));
    return kept;
  }

  /// So many of what is added, each as likely as any other.
  private final class Reservoir {
    private final List<Place> kept = new ArrayList<>();
    private final int size;
    private int seen;

    Reservoir(int size) {
      this.size = size;
    }

    void add(Place place) {
      seen++;
      if (kept.size() < size) {
        kept.add(place);
      } else {
        int at = random.nextInt(seen);
        if (at < size) {
          kept.set(at, place);
        }
      }
    }
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return bytes.length > MOST_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private @Nullable Choice choice(Place place, WeightTable table) throws IOException {
    String text = text(place.file());
    String name = text.substring(place.start(), place.end());
    double dice = place.isKeyword() ? .5 + random.nextDouble() / 2 : random.nextDouble();
    String line = random.nextDouble() < UNIMPORTED ? importOf(text, name) : "";
    if (!line.isEmpty()) {
      dice = dice < .3 ? .5 : .9;
    }
    int typed = Math.min(name.length() - 1, dice < .5 ? 0 : dice < .8 ? 1 : 3);
    if (typed == 2) {
      typed = 1;
    }
    double cut = random.nextDouble();
    int end =
        cut < .25
            ? behindArguments(text, place.end())
            : cut < .5 ? lineEnd(text, place.end()) : place.end();
    int caret = place.start() + typed - line.length();
    String edited =
        text.substring(0, place.start() + typed).replace(line, "") + text.substring(end);
    List<Completion.Ranked> items =
        session.ask(
            place.file(),
            edited,
            Map.of(),
            analysis -> analysis.explainCompletion(new Utf16Offset(caret)));
    Map<String, Completion.Ranked> byName = new LinkedHashMap<>();
    items.forEach(each -> byName.putIfAbsent(each.item().label(), each));
    Completion.Ranked wanted = byName.remove(name);
    if (wanted == null || byName.isEmpty()) {
      return null; // a declared name, or one that cannot be known
    }
    List<Completion.Ranked> kept = new ArrayList<>(List.of(wanted));
    byName.values().stream().limit(MOST).forEach(kept::add);
    int[][] signals = new int[kept.size()][];
    float[][] values = new float[kept.size()][];
    for (int i = 0; i < kept.size(); i++) {
      List<Completion.Part> parts = kept.get(i).parts();
      signals[i] = parts.stream().mapToInt(each -> table.row(each.signal())).toArray();
      values[i] = new float[parts.size()];
      for (int k = 0; k < parts.size(); k++) {
        values[i][k] = (float) parts.get(k).value();
      }
    }
    return new Choice(table.columns().indexOf(wanted.situation()), typed, signals, values);
  }

  /// The line that imports a name by itself; empty if there is none.
  private static String importOf(String text, String name) {
    Matcher found =
        Pattern.compile("(?m)^import [\\w.]+\\." + Pattern.quote(name) + ";\\R").matcher(text);
    return found.find() ? found.group() : "";
  }

  private static int lineEnd(String text, int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end;
  }

  /// Behind the arguments that begin here; the same offset if none do.
  private static int behindArguments(String text, int offset) {
    if (offset >= text.length() || text.charAt(offset) != '(') {
      return offset;
    }
    Tokens tokens = Tokens.of(text);
    int close = tokens.matchingClose(tokens.tokenFrom(offset));
    return close < 0 ? offset : tokens.end(close);
  }
}
