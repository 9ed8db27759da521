package io.pinyon.query.judge;

import io.pinyon.query.Analysis;
import io.pinyon.query.Fixture;
import io.pinyon.query.answers.Target;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.Occurrence;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.facts.Spots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engine's answers about a fixture, in the words of [Probe].
final class Engine {
  private static final Set<Completion.Kind> NO_MEMBERS =
      Set.of(Completion.Kind.KEYWORD, Completion.Kind.SNIPPET, Completion.Kind.PACKAGE);

  private final Fixture facts;
  private final Map<String, String> files;
  private final Map<String, Analysis> analyses = new HashMap<>();
  private final Map<String, SyntaxTree> trees = new HashMap<>();
  private final Map<String, Map<Long, Expression>> expressions = new HashMap<>();

  Engine(Map<String, String> files) {
    StringBuilder all = new StringBuilder();
    files.forEach((path, text) -> all.append("//- ").append(path).append('\n').append(text));
    this.facts = Fixture.of(all.toString());
    this.files = files;
  }

  /// What the engine says, if it is not what javac says; else null.
  @Nullable String disagreement(Probe probe) throws IOException {
    return switch (probe) {
      case Probe.Name n -> name(n);
      case Probe.Members m -> members(m);
      case Probe.Typed t -> type(t);
    };
  }

  private SyntaxTree tree(String file) {
    return trees.computeIfAbsent(file, f -> SyntaxTree.parse(files.get(f)));
  }

  private Attribution attribution(String file, int offset) {
    Source source = new Source(file, Unit.Kind.WORKSPACE, tree(file), Spots.at(offset));
    return new Attribution(new SymbolTable(facts, source.unit()), source);
  }

  // ---- names

  private @Nullable String name(Probe.Name probe) throws IOException {
    List<Target> targets =
        analyses
            .computeIfAbsent(probe.file(), f -> Analysis.of(facts, f, files.get(f)))
            .definition(new Utf16Offset(probe.offset()));
    List<String> got = new ArrayList<>();
    for (Target target : targets) {
      got.add(place(target, probe));
    }
    boolean agrees = !got.isEmpty() && probe.accepted().containsAll(got);
    return agrees ? null : got.isEmpty() ? "nothing" : String.join(" ", got);
  }

  private String place(Target target, Probe.Name probe) throws IOException {
    String text = files.get(target.location());
    if (text != null) {
      return target.location() + "@" + offset(text, target);
    }
    Path source = Path.of(target.location());
    int offset = offset(Files.readString(source), target);
    int end = offset + target.nameEnd().column() - target.nameStart().column();
    String name = Files.readString(source).substring(offset, end);
    String file = source.getFileName().toString();
    return file.substring(0, file.indexOf('.')) + "#" + name + parameters(probe);
  }

  private static int offset(String text, Target target) {
    int start = 0;
    for (int line = 0; line < target.nameStart().line(); line++) {
      start = text.indexOf('\n', start) + 1;
    }
    return start + target.nameStart().column();
  }

  /// Erased parameter types if the name means a method, else nothing.
  private String parameters(Probe.Name probe) {
    Attribution attribution = attribution(probe.file(), probe.offset());
    Occurrence occurrence = new OccurrenceLocator(attribution).at(probe.offset());
    if (occurrence == null
        || !(occurrence.symbols().getFirst() instanceof Symbol.OfMethod method)) {
      return "";
    }
    List<String> result = new ArrayList<>();
    MethodSymbol symbol = method.symbol();
    for (Type parameter : symbol.parameterTypes()) {
      result.add(Shapes.of(parameter, attribution.types()).erased());
    }
    return "(" + String.join(",", result) + ")";
  }

  // ---- members

  private @Nullable String members(Probe.Members probe) {
    String text = files.get(probe.file());
    Tokens tokens = tree(probe.file()).tokens();
    int end = tokens.end(tokens.tokenAt(probe.offset()));
    String without = text.substring(0, probe.offset()) + text.substring(end);
    Set<String> offered = new TreeSet<>();
    Analysis.of(facts, probe.file(), without)
        .complete(new Utf16Offset(probe.offset()))
        .items()
        .stream()
        .filter(i -> !NO_MEMBERS.contains(i.kind()))
        .forEach(i -> offered.add(i.label()));
    Set<String> missing = new TreeSet<>(probe.expected());
    missing.removeAll(offered);
    if (without.substring(probe.offset()).stripLeading().startsWith("(")) {
      missing.removeAll(probe.fields());
    }
    offered.removeAll(probe.allowed());
    return missing.isEmpty() && offered.isEmpty()
        ? null
        : "members lacking " + missing + ", wrongly there " + offered;
  }

  // ---- types

  private @Nullable String type(Probe.Typed probe) {
    Expression expression =
        expressions
            .computeIfAbsent(probe.file(), this::expressions)
            .get(key(probe.offset(), probe.end()));
    if (expression == null) {
      return probe.subject().startsWith("(") ? null : "no expression";
    }
    Attribution attribution = attribution(probe.file(), probe.offset());
    Probe.Shape got = Shapes.of(attribution.typeOf(expression), attribution.types());
    boolean isFunction =
        expression instanceof Expression.Lambda || expression instanceof Expression.MethodReference;
    boolean agrees =
        isFunction ? got.erased().equals(probe.shape().erased()) : got.agreesWith(probe.shape());
    return agrees ? null : got.strict();
  }

  private static long key(int start, int end) {
    return (long) start << 32 | end;
  }

  private Map<Long, Expression> expressions(String file) {
    Map<Long, Expression> result = new HashMap<>();
    collect(tree(file).unit(), result);
    return result;
  }

  private static void collect(Node node, Map<Long, Expression> result) {
    if (node instanceof Expression e) {
      result.putIfAbsent(key(e.start(), e.end()), e);
    }
    node.forEachChild(child -> collect(child, result));
  }
}
