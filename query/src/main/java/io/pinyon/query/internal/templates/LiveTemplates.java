package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.code.VariableNames;
import io.pinyon.query.internal.code.VisibleVariables;
import io.pinyon.query.internal.refactor.Value;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Templates that are typed where a statement begins, such as `sout`.
public final class LiveTemplates {
  private static final List<String> NAMES =
      List.of(
          "sout", "sysout", "serr", "syserr", "souf", "soutm", "soutv", "fori", "foreach", "iter",
          "ifn", "inn", "thr", "try", "todo");

  private final Attribution attribution;
  private final Expression at;
  private final StatementPlace place;
  private final char next;
  private final CodeStyle style;
  private @Nullable List<VisibleVariables.Variable> variables;

  private LiveTemplates(Attribution attribution, Expression at, StatementPlace place, char next) {
    this.attribution = attribution;
    this.at = at;
    this.place = place;
    this.next = next;
    this.style = CodeStyle.of(attribution);
  }

  /// Those whose name is wanted. `at` is the name at the caret, `next` what follows it on its line.
  public static List<Completion.Item> of(
      Attribution attribution, Expression at, char next, Predicate<String> wanted) {
    StatementPlace place = StatementPlace.of(attribution.source(), at);
    List<Completion.Item> result = new ArrayList<>();
    if (!place.isStatement() || !StatementPlace.mayEnd(next)) {
      return result;
    }
    LiveTemplates templates = new LiveTemplates(attribution, at, place, next);
    for (String name : NAMES) {
      if (wanted.test(name)) {
        attribution.symbols().effort().step();
        Set<String> imports = new LinkedHashSet<>();
        SnippetWriter made = templates.made(name, imports);
        if (made != null) {
          result.add(item(name, made, imports));
        }
      }
    }
    return result;
  }

  private static Completion.Item item(String name, SnippetWriter made, Set<String> imports) {
    var snippet = made.build();
    return new Completion.Item(
        name,
        Completion.Kind.SNIPPET,
        name.equals("try") ? " {…} catch" : "",
        snippet.text().lines().findFirst().orElse(""),
        "",
        snippet,
        false,
        List.copyOf(imports),
        null,
        null);
  }

  private @Nullable SnippetWriter made(String name, Set<String> imports) {
    return switch (name) {
      case "sout", "sysout" -> end(writer().text("System.out.println(").caret().text(")"));
      case "serr", "syserr" -> end(writer().text("System.err.println(").caret().text(")"));
      case "souf" -> end(writer().text("System.out.printf(\"").caret().text("\")"));
      case "soutm" -> method();
      case "soutv" -> value();
      case "fori" -> counted();
      case "foreach", "iter" -> each(imports);
      case "ifn" -> compared(" == null");
      case "inn" -> compared(" != null");
      case "thr" ->
          place == StatementPlace.BLOCK_END
              ? end(
                  writer()
                      .text("throw new ")
                      .stop(1, "IllegalStateException")
                      .text("(")
                      .caret()
                      .text(")"))
              : null;
      case "try" -> tried();
      case "todo" -> next == '\n' ? writer().text("// TODO ").caret() : null;
      default -> null;
    };
  }

  private SnippetWriter writer() {
    return new SnippetWriter(style);
  }

  private SnippetWriter end(SnippetWriter made) {
    return next == ';' ? made : made.text(";");
  }

  private static SnippetWriter block(SnippetWriter head) {
    return head.code(" {\n\t").caret().code("\n}");
  }

  private String unique(String name) {
    Node member = at;
    for (Node node = at; node != null; node = attribution.source().parent(node)) {
      if (node instanceof Declaration.Method || node instanceof Declaration.Initializer) {
        member = node;
        break;
      }
    }
    return new VariableNames(attribution).unique(name, at, member);
  }

  /// The nearest variable of a kind; null if there is none.
  private VisibleVariables.@Nullable Variable nearest(Predicate<Type> kind) {
    if (variables == null) {
      variables = new VisibleVariables(attribution, at).all();
    }
    for (VisibleVariables.Variable each : variables) {
      if (!each.type().isUnknown() && kind.test(each.type())) {
        return each;
      }
    }
    return null;
  }

  // ---- printing

  private @Nullable SnippetWriter method() {
    ClassSymbol symbol = attribution.scopes().enclosingClass(at);
    MethodSymbol around = attribution.scopes().enclosingMethod(at);
    return symbol == null || around == null || around.isConstructor()
        ? null
        : end(
            writer()
                .text("System.out.println(\"" + symbol.name() + "." + around.name())
                .caret()
                .text("\")"));
  }

  private @Nullable SnippetWriter value() {
    VisibleVariables.Variable variable = nearest(type -> true);
    return variable == null
        ? null
        : end(
            writer()
                .text("System.out.println(\"")
                .stop(1, variable.name())
                .text(" = \" + ")
                .stop(1, variable.name())
                .text(")"));
  }

  // ---- loops and conditions

  private SnippetWriter counted() {
    VisibleVariables.Variable variable =
        nearest(type -> type instanceof Type.ArrayType || isA(type, "java.util", "Collection"));
    String limit =
        variable == null
            ? "10"
            : variable.name() + (variable.type() instanceof Type.ArrayType ? ".length" : ".size()");
    String name = unique("i");
    return writer()
        .text("for (int ")
        .stop(1, name)
        .text(" = 0; ")
        .stop(1, name)
        .text(" < ")
        .stop(2, limit)
        .text("; ")
        .stop(1, name)
        .code("++) {\n\t")
        .caret()
        .code("\n}");
  }

  private boolean isA(Type type, String packageName, String name) {
    ClassSymbol symbol = attribution.symbols().topLevel(packageName, name);
    return symbol != null && attribution.types().asSuper(type, symbol) != null;
  }

  private @Nullable SnippetWriter each(Set<String> imports) {
    VisibleVariables.Variable variable =
        nearest(type -> !attribution.elementType(type).isUnknown());
    if (variable == null) {
      return null;
    }
    Type element = attribution.types().upward(attribution.elementType(variable.type()));
    if (!Value.isDenotable(element)) {
      return null;
    }
    Expression named = new Expression.Name(at.start(), at.start(), variable.name());
    String name = unique(new VariableNames(attribution).ofElement(named, element));
    return block(
        writer()
            .text("for (")
            .text(new TypeWriter(attribution, at, imports).write(element) + " ")
            .stop(1, name)
            .text(" : ")
            .stop(2, variable.name())
            .text(")"));
  }

  private @Nullable SnippetWriter compared(String with) {
    VisibleVariables.Variable variable = nearest(type -> !type.isPrimitive());
    return variable == null
        ? null
        : block(writer().text("if (").stop(1, variable.name()).text(with + ")"));
  }

  /// The body comes first: which exception it throws is known then.
  private SnippetWriter tried() {
    String name = unique("e");
    return writer()
        .code("try {\n\t")
        .stop(1, "")
        .code("\n} catch (")
        .stop(2, "Exception")
        .code(" " + name + ") {\n\t")
        .stop(0, "throw new RuntimeException(" + name + ");")
        .code("\n}");
  }
}
