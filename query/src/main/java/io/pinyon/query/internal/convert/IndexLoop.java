package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.refactor.Effects;
import io.pinyon.query.internal.refactor.Way;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// A loop over the indexes of an array or list as one over its elements (JLS 14.14.2). The index
/// may serve nothing else, and what is looped over may not change meanwhile: an iterator would see
/// that, and an element is read when its turn comes.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class IndexLoop {
  private static final String TITLE = "Convert to enhanced 'for'";

  private final Code code;
  private final Conversions conversions;

  IndexLoop(Code code, Conversions conversions) {
    this.code = code;
    this.conversions = conversions;
  }

  /// `elements` are where the body reads the element of the index.
  private record Loop(
      Statement.For statement,
      Declaration.Variable index,
      Expression source,
      Type element,
      boolean isList,
      List<Expression> elements) {}

  void offer() {
    Statement.For statement = code.site.around(Statement.For.class);
    if (statement == null || !code.isChosen(statement, statement.body().start())) {
      return;
    }
    Declaration.Variable index = index(statement);
    Expression bound = index == null ? null : bound(statement, index);
    if (index == null || bound == null || !isStep(statement, index)) {
      return;
    }
    Expression source = source(bound);
    if (source == null) {
      return;
    }
    boolean isList = bound instanceof Expression.Call;
    Type element = element(source, isList);
    if (element == null) {
      return;
    }
    List<Expression> elements = elements(statement.body(), index, source, isList);
    Loop loop = new Loop(statement, index, source, element, isList, elements);
    conversions.offer(TITLE, why(loop), changes -> edit(loop, changes.here()), comparison -> {});
  }

  /// The variable of `int i = 0`; null if the loop starts otherwise.
  private Declaration.@Nullable Variable index(Statement.For statement) {
    if (statement.initializers().size() != 1
        || !(statement.initializers().getFirst() instanceof Statement.LocalVariables all)
        || all.variables().size() != 1) {
      return null;
    }
    Declaration.Variable index = all.variables().getFirst();
    boolean isInt =
        code.attribution.variableType(index) instanceof Type.Primitive p
            && p.kind() == PrimitiveKind.INT;
    return isInt && index.initializer() instanceof Expression.Literal l && l.text().equals("0")
        ? index
        : null;
  }

  /// `a.length` or `a.size()` of `i < …`; null if the loop ends otherwise.
  private @Nullable Expression bound(Statement.For statement, Declaration.Variable index) {
    return statement.condition() instanceof Expression.Binary b
            && b.operator().equals("<")
            && code.local(b.left()) == index
        ? b.right()
        : null;
  }

  private boolean isStep(Statement.For statement, Declaration.Variable index) {
    if (statement.updates().size() != 1) {
      return false;
    }
    return switch (statement.updates().getFirst()) {
      case Expression.Unary u -> u.operator().equals("++") && code.local(u.operand()) == index;
      case Expression.Assign a ->
          a.operator().equals("+=")
              && code.local(a.target()) == index
              && code.text(a.value()).equals("1");
      default -> false;
    };
  }

  private static @Nullable Expression source(Expression bound) {
    return switch (bound) {
      case Expression.Select s when s.name().equals("length") -> s.target();
      case Expression.Call c when c.name().equals("size") && c.arguments().list().isEmpty() ->
          c.target();
      default -> null;
    };
  }

  /// What the elements are; null if it is no array or list.
  private @Nullable Type element(Expression source, boolean isList) {
    Type type = code.attribution.typeOf(source);
    if (!isList) {
      return type instanceof Type.ArrayType a ? a.element() : null;
    }
    ClassSymbol list = code.site.symbols().topLevel("java.util", "List");
    Type.ClassType as =
        list == null
            ? null
            : code.attribution.types().asSuper(code.attribution.types().capture(type), list);
    if (as == null) {
      return null;
    }
    return as.arguments().isEmpty()
        ? code.site.symbols().object()
        : code.attribution.types().upward(as.arguments().getFirst());
  }

  private List<Expression> elements(
      Statement body, Declaration.Variable index, Expression source, boolean isList) {
    List<Expression> found = new ArrayList<>();
    for (Node node : code.inside(body)) {
      boolean isIt =
          isList
              ? node instanceof Expression.Call c
                  && c.name().equals("get")
                  && c.target() != null
                  && code.isSame(c.target(), source)
                  && c.arguments().list().size() == 1
                  && code.local(c.arguments().list().getFirst()) == index
              : node instanceof Expression.Index i
                  && code.isSame(i.array(), source)
                  && code.local(i.index()) == index;
      if (isIt) {
        found.add((Expression) node);
      }
    }
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return found;
  }

  private String why(Loop loop) {
    Statement body = loop.statement().body();
    String index = loop.index().name();
    if (loop.elements().isEmpty()) {
      return "The elements are not used.";
    }
    if (code.uses(loop.index(), body).size() != loop.elements().size()) {
      return "'" + index + "' is used for something else.";
    }
    String written = code.text(loop.source());
    if (mentions(body, loop.source()) != loop.elements().size()) {
      return "'" + written + "' is used for something else in the loop.";
    }
    for (Node node : code.inside(body)) {
      Expression target = Code.target(node);
      if (target instanceof Expression.Index) {
        return "Elements of an array are assigned in the loop.";
      }
    }
    Declaration.Variable local = code.local(Code.plain(loop.source()));
    String unstable = local == null ? code.instability(loop.source()) : "";
    if (!unstable.isEmpty()) {
      return unstable;
    }
    boolean isSafe =
        !loop.isList() && isReadFirst(loop)
            || !callsOut(loop)
            || local != null && new Aliases(code).areNone(local, loop.statement());
    if (!isSafe) {
      return "'" + written + "' may be changed by what the loop calls.";
    }
    if (!Functions.isWritable(loop.element())) {
      return "The type of the elements cannot be written.";
    }
    return "";
  }

  /// How often the body names what is looped over.
  private int mentions(Statement body, Expression source) {
    int count = 0;
    for (Node node : code.inside(body)) {
      if (node instanceof Expression e && code.isSame(e, source)) {
        count++;
      }
    }
    return count;
  }

  private boolean callsOut(Loop loop) {
    Node body = loop.statement().body();
    return Effects.of(code.attribution, List.of(body), loop.elements()).calls();
  }

  /// True if the element is read once, and nothing that may change it runs before in the same
  /// round: an enhanced `for` reads it at the start.
  private boolean isReadFirst(Loop loop) {
    Way way = Way.from(code.attribution, loop.statement(), loop.elements().getFirst());
    Effects before = Effects.of(code.attribution, way.before());
    return loop.elements().size() == 1 && !way.isRepeated() && !way.isLater() && !before.calls();
  }

  /// The variable that the first statement declares with the element as its value; null if none.
  private static Declaration.@Nullable Variable declared(Loop loop) {
    return loop.statement().body() instanceof Statement.Block block
            && !block.statements().isEmpty()
            && block.statements().getFirst() instanceof Statement.LocalVariables all
            && all.variables().size() == 1
            && all.variables().getFirst().extraDimensions() == 0
            && all.variables().getFirst().initializer() == loop.elements().getFirst()
        ? all.variables().getFirst()
        : null;
  }

  private void edit(Loop loop, Draft draft) {
    Statement.For statement = loop.statement();
    int open = code.tokens.start(code.tokens.tokenFrom(statement.start() + 1)) + 1;
    int close = code.tokens.matchingClose(code.tokens.tokenAt(open - 1));
    Declaration.Variable declared = declared(loop);
    boolean isReplaced =
        declared != null
            && (loop.elements().size() == 1 || !code.assigns(statement.body(), declared.name()));
    String head;
    List<Expression> left = loop.elements();
    String name;
    if (declared != null && isReplaced) {
      name = declared.name();
      head = code.site.text().substring(declared.start(), declared.nameRange().start());
      left = left.subList(1, left.size());
      Statement first = ((Statement.Block) statement.body()).statements().getFirst();
      draft.deleteLines(first.start(), code.end(first));
    } else {
      name = name(loop);
      head = draft.types(statement).write(loop.element()) + " ";
    }
    draft.replace(open, code.tokens.start(close), head + name + " : " + code.text(loop.source()));
    left.forEach(each -> draft.replace(each.start(), each.end(), name));
  }

  /// The singular of what is looped over, if it is a plural.
  private String name(Loop loop) {
    String plural = Code.simpleName(Code.plain(loop.source()));
    String type = MethodText.named(loop.element());
    String name =
        plural != null && plural.endsWith("ies") && plural.length() > 4
            ? plural.substring(0, plural.length() - 3) + "y"
            : plural != null
                    && plural.endsWith("s")
                    && !plural.endsWith("ss")
                    && plural.length() > 2
                ? plural.substring(0, plural.length() - 1)
                : type;
    boolean isWord = SourceVersion.isName(name) && !name.isEmpty();
    Set<String> taken = code.words(loop.statement());
    return CodeStyle.fresh(isWord ? name : type.toLowerCase(Locale.ROOT), taken);
  }
}
