package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.actions.Compiled;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.TypeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What completion makes of programs that compile, compiles: templates behind expressions and where
/// statements begin, creations, functions, argument lists and cases, taken at random places. The
/// programs are those that judge the engine; `-Dpinyon.completion.count` places of each kind are
/// tried in each, chosen by `-Dpinyon.completion.seed`.
final class CompletionLawTest {
  private static final Path PROGRAMS = Path.of("src/test/resources/judge");
  private static final int COUNT = Integer.getInteger("pinyon.completion.count", 0);
  private static final long SEED = Long.getLong("pinyon.completion.seed", 1);

  /// Programs that are looked at if no count is given, one kind of place in each.
  private static final int PROGRAMS_OF_A_KIND = 3;

  private static final int MOST_ITEMS = 12;

  /// Code that something has to be called on yet.
  private static final Set<String> UNFINISHED = Set.of("cast");

  private enum Kind {
    POSTFIX_STATEMENT,
    POSTFIX_CONDITION,
    POSTFIX_VALUE,
    STATEMENT,
    CREATION,
    FUNCTION,
    ARGUMENTS,
    CASES
  }

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<Map<String, String>, Boolean> compiling = new IdentityHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final Random random = new Random(SEED);

  private static List<Map<String, String>> programs() throws IOException {
    List<Map<String, String>> programs = new ArrayList<>();
    try (Stream<Path> folders = Files.list(PROGRAMS)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
            String path = "/" + folder.relativize(file).toString().replace('\\', '/');
            files.put(path, Files.readString(file));
          }
        }
        programs.add(files);
      }
    }
    return programs;
  }

  @Test
  void program_afterACompletion_compiles() throws IOException {
    List<Map<String, String>> programs = programs();
    for (Kind kind : Kind.values()) {
      Collections.shuffle(programs, random);
      int left = PROGRAMS_OF_A_KIND;
      for (Map<String, String> files : programs) {
        if (left > 0 && compiles(files)) {
          if (tryAt(kind, files, Math.max(COUNT, 1)) && COUNT == 0) {
            left--;
          }
        }
      }
    }
    System.out.println("completions, seed " + SEED + ": " + outcomes);
    assertEquals(List.of(), wrong);
    for (Kind kind : Kind.values()) {
      assertTrue(outcomes.containsKey(kind.name()), outcomes::toString);
    }
  }

  private boolean compiles(Map<String, String> files) {
    return compiling.computeIfAbsent(files, each -> Compiled.errors(each).isEmpty());
  }

  /// A text with a caret; what must compile in its place for the place to count, empty if anything
  /// does.
  private record Place(String before, String typed, String behind, String valid) {}

  /// True if something was tried.
  private boolean tryAt(Kind kind, Map<String, String> files, int count) {
    List<String> paths = new ArrayList<>(files.keySet());
    String open = paths.get(random.nextInt(paths.size()));
    List<Place> places = places(kind, files.getOrDefault(open, ""));
    Collections.shuffle(places, random);
    int tried = 0;
    for (int i = 0; i < places.size() && i < 5 * count && tried < count; i++) {
      if (tryAt(kind, files, open, places.get(i))) {
        tried++;
      }
    }
    return tried > 0;
  }

  private boolean tryAt(Kind kind, Map<String, String> files, String open, Place place) {
    Map<String, String> now = new LinkedHashMap<>(files);
    if (!place.valid.isEmpty()) {
      now.put(open, place.before + place.valid + place.behind);
      if (!Compiled.errors(now).isEmpty()) {
        return false;
      }
    }
    now.put(open, place.before + place.typed + "$0" + place.behind);
    Offered offered = Offered.at(fixture(now));
    List<Completion.Item> items = new ArrayList<>(offered.items());
    items.removeIf(each -> !isOf(kind, each));
    if (kind == Kind.CREATION && place.typed.endsWith(" ")) {
      items.subList(Math.min(1, items.size()), items.size()).clear(); // what fits best
    }
    Collections.shuffle(items, random);
    for (Completion.Item item : items.subList(0, Math.min(MOST_ITEMS, items.size()))) {
      Map<String, String> after = offered.after(item, filled(kind, item));
      List<String> errors = Compiled.errors(after);
      boolean isOpen = errors.stream().anyMatch(CompletionLawTest::isLeftToTheUser);
      if (!errors.isEmpty() && !isOpen) {
        String text = after.getOrDefault(open, "");
        wrong.add(
            kind
                + " "
                + item.label()
                + item.parameters()
                + " "
                + errors.getFirst()
                + "\n"
                + text.substring(
                    place.before.length() - Math.min(80, place.before.length()),
                    Math.min(text.length(), place.before.length() + 300)));
      }
      outcomes.merge(kind.name(), 1, Integer::sum);
    }
    return !items.isEmpty();
  }

  /// The arguments that this test fills in say too little; a constructor throws what nobody handles
  /// yet.
  private static boolean isLeftToTheUser(String error) {
    return error.contains("ambiguous") || error.contains("unreported exception");
  }

  private static Fixture fixture(Map<String, String> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, text) -> {
      all.append("//- ").append(path).append('\n').append(text);
      all.append(text.endsWith("\n") ? "" : "\n");
    });
    return Fixture.of(all.toString());
  }

  private static boolean isOf(Kind kind, Completion.Item item) {
    boolean isSnippet = item.kind() == Completion.Kind.SNIPPET;
    return switch (kind) {
      case POSTFIX_STATEMENT ->
          isSnippet && item.removed() != null && !UNFINISHED.contains(item.label());
      case POSTFIX_VALUE -> isSnippet && item.removed() != null;
      case POSTFIX_CONDITION ->
          isSnippet && Set.of("nn", "null", "not", "instanceof").contains(item.label());
      case STATEMENT, CASES -> isSnippet && item.removed() == null;
      case ARGUMENTS -> isSnippet && item.label().contains(", ") && !item.label().contains("->");
      case CREATION -> item.kind() == Completion.Kind.CONSTRUCTOR;
      case FUNCTION -> isSnippet && (item.label().contains("::") || isWhole(item));
    };
  }

  /// True for a lambda that may do nothing.
  private static boolean isWhole(Completion.Item item) {
    String text = item.inserted().text();
    return text.contains("-> {") && !text.contains("return");
  }

  /// The item's text with its stops filled so that it compiles.
  private static String filled(Kind kind, Completion.Item item) {
    StringBuilder text = new StringBuilder(item.inserted().text());
    for (Snippet.Stop stop : item.inserted().stops().reversed()) {
      if (stop.start() == stop.end()) {
        text.insert(stop.start(), filling(kind, item, stop));
      }
    }
    return text.toString();
  }

  private static String filling(Kind kind, Completion.Item item, Snippet.Stop stop) {
    String text = item.inserted().text();
    boolean isArray = stop.start() > 0 && text.charAt(stop.start() - 1) == '[';
    boolean isList = stop.start() > 0 && text.charAt(stop.start() - 1) == '(';
    if (kind != Kind.CREATION || !isArray && !isList) {
      return "";
    }
    if (isArray) {
      return "1";
    }
    List<String> values = new ArrayList<>();
    String parameters = item.parameters().replaceAll("<[^()]*>", "");
    for (String each : parameters.substring(1, parameters.indexOf(')')).split(", ", -1)) {
      String type = each.split(" ", 2)[0];
      values.add(
          switch (type) {
            case "boolean" -> "false";
            case "byte", "short", "char" -> "(" + type + ") 0";
            case "int", "long", "float", "double" -> "0";
            case "" -> "";
            default -> type.endsWith("...") ? "" : "null";
          });
    }
    values.removeIf(String::isEmpty);
    return String.join(", ", values);
  }

  // ---- places

  private List<Place> places(Kind kind, String text) {
    List<Place> places = new ArrayList<>();
    collect(kind, text, SyntaxTree.parse(text).unit(), null, places);
    return places;
  }

  private void collect(Kind kind, String text, Node node, Statement around, List<Place> places) {
    Statement inner = around;
    if (node instanceof Statement.Block block) {
      for (Statement each : block.statements()) {
        at(kind, text, each, places);
        collect(kind, text, each, each, places);
      }
      return;
    }
    if (node instanceof Declaration.Type) {
      inner = null;
    }
    if (inner != null && node instanceof Expression e) {
      at(kind, text, e, inner, places);
    }
    Statement statement = inner;
    node.forEachChild(child -> collect(kind, text, child, statement, places));
  }

  /// Where a statement begins.
  private void at(Kind kind, String text, Statement statement, List<Place> places) {
    String before = text.substring(0, statement.start());
    String behind = text.substring(statement.start());
    switch (kind) {
      case STATEMENT -> {
        for (String typed : List.of("s", "f", "i", "t")) {
          places.add(new Place(before, typed, "\n" + behind, ";"));
        }
      }
      case CREATION -> {
        if (statement instanceof Statement.LocalVariables l
            && l.variables().getFirst().type() instanceof TypeTree.Named type
            && !type.name().equals("var")) {
          String written = text.substring(type.start(), type.end());
          String head = before + written + " pinyonProbe = ";
          places.add(new Place(head, "new ", ";\n" + behind, "null"));
          String any = before + "Object pinyonProbe = ";
          String letter = written.substring(0, 1);
          places.add(new Place(any, "new " + letter, ";\n" + behind, "null"));
        }
      }
      case CASES -> {
        if (statement instanceof Statement.Switch s && text.charAt(s.end() - 1) == '}') {
          String head = text.substring(0, text.indexOf('{', s.selector().end()) + 1) + "\n";
          places.add(new Place(head, "", "\n" + text.substring(s.end() - 1), ""));
        }
      }
      default -> {}
    }
  }

  private void at(Kind kind, String text, Expression e, Statement in, List<Place> places) {
    String before = text.substring(0, in.start());
    String behind = "\n" + text.substring(in.start());
    String code = text.substring(e.start(), e.end());
    boolean isPrimary =
        e instanceof Expression.Name
            || e instanceof Expression.Call
            || e instanceof Expression.Select
            || e instanceof Expression.Index
            || e instanceof Expression.New;
    String typed = List.of("", "f", "s", "v", "i", "n").get(random.nextInt(6));
    switch (kind) {
      case POSTFIX_STATEMENT -> {
        if (isPrimary) {
          places.add(
              new Place(before, code + "." + typed, behind, "var pinyonProbe = " + code + ";"));
        }
      }
      case POSTFIX_VALUE -> {
        if (isPrimary) {
          places.add(
              new Place(before + "Object pinyonProbe = ", code + "." + typed, ";" + behind, code));
        }
      }
      case POSTFIX_CONDITION -> {
        if (isPrimary) {
          places.add(
              new Place(
                  before + "if (", code + ".", ") {}" + behind, "((Object) " + code + ") == null"));
        }
      }
      case FUNCTION -> {
        boolean isFunction =
            e instanceof Expression.Lambda || e instanceof Expression.MethodReference;
        boolean isUnused = // what is inferred of it is wanted by nothing else
            in instanceof Statement.LocalVariables l && l.variables().getFirst().initializer() == e
                || in instanceof Statement.ExpressionStatement s
                    && s.expression() instanceof Expression.Call c
                    && c.arguments().list().contains(e);
        if (isFunction && isUnused) {
          places.add(new Place(text.substring(0, e.start()), "", text.substring(e.end()), ""));
        }
      }
      case ARGUMENTS -> {
        Piece.Arguments arguments =
            switch (e) {
              case Expression.Call c -> c.arguments();
              case Expression.New n -> n.arguments();
              default -> null;
            };
        if (arguments != null && arguments.list().size() > 1) {
          places.add(
              new Place(
                  text.substring(0, arguments.start() + 1),
                  "",
                  text.substring(arguments.end() - 1),
                  ""));
        }
      }
      default -> {}
    }
  }
}
