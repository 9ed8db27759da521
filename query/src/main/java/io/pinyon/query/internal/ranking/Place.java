package io.pinyon.query.internal.ranking;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.FunctionalInterfaces.FunctionType;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands around the name at the caret: what takes its value, what is called on it, with what
/// arguments it is called.
///
/// `expected` is the type that is wanted, null if any or none; `isIterated` is true where an array
/// or an `Iterable` is (JLS 14.14.2). `target` is the name of what takes the value, `operand` that
/// on the other side of an operator, `method` that of the method around; each empty if there is
/// none. `nextMember` is what is selected from the value, `arguments` what it is called with; null
/// for neither. `callee` is the method or created type that it is an argument of, empty if of none,
/// and `position` which, from 0 on; `annotated` is what an annotation stands on, null for all else.
/// `member` is the range of the member around.
record Place(
    Situation situation,
    boolean isStatement,
    boolean isCall,
    boolean isReference,
    boolean isIterated,
    boolean hasMoreOnLine,
    @Nullable Type expected,
    String target,
    boolean isTargetVariable,
    String operand,
    String method,
    @Nullable String nextMember,
    @Nullable List<Type> arguments,
    String argumentName,
    String callee,
    int position,
    @Nullable DeclarationKind annotated,
    TextRange member) {

  /// As compilers name parameters whose names a class file lacks.
  private static final Pattern MADE_UP = Pattern.compile("(arg|p|var)\\d+");

  boolean isMember() {
    return situation == Situation.VALUE_MEMBER || situation == Situation.TYPE_MEMBER;
  }

  /// True if something follows, but no call.
  boolean lacksCall() {
    return hasMoreOnLine && !isCall && !isReference;
  }

  /// `node` is what the name at the caret belongs to, `next` the character that follows on its
  /// line, a line feed if none does.
  static Place of(
      Attribution attribution, Situation situation, Node node, char next, @Nullable Type expected) {
    Node parent = attribution.source().parent(node);
    while (parent instanceof Expression.Parenthesized) {
      node = parent;
      parent = attribution.source().parent(node);
    }
    Node whole = node;
    Expression.Call call = node instanceof Expression.Call c ? c : null;
    Declaration around = memberAround(attribution, node);
    return new Place(
        situation,
        parent instanceof Statement.ExpressionStatement
            || parent instanceof Expression.Lambda l && givesNothing(attribution, l),
        next == '(',
        node instanceof Expression.MethodReference,
        parent instanceof Statement.ForEach f && f.iterable() == whole,
        next != '\n',
        expected,
        target(attribution, whole, parent),
        parent instanceof Declaration.Variable
            || parent instanceof Expression.Assign a && a.value() == whole,
        parent instanceof Expression.Binary b
            ? nameOf(b.left() == whole ? b.right() : b.left())
            : "",
        around instanceof Declaration.Method m ? m.name() : "",
        nextMember(whole, parent),
        call == null ? null : types(attribution, call.arguments()),
        call == null || call.arguments().list().isEmpty()
            ? ""
            : nameOf(call.arguments().list().getFirst()),
        parent instanceof Piece.Arguments a ? callee(attribution.source().parent(a)) : "",
        parent instanceof Piece.Arguments a ? a.list().indexOf(whole) : 0,
        parent instanceof Piece.Annotation a ? annotated(attribution, a) : null,
        around == null ? TextRange.EMPTY : new TextRange(around.start(), around.end()));
  }

  /// True of a lambda whose body is a statement, if it is no block (JLS 15.27.2).
  private static boolean givesNothing(Attribution attribution, Expression.Lambda lambda) {
    Type target = attribution.targetOf(lambda);
    FunctionType function = target == null ? null : attribution.functions().of(target);
    return function != null && function.result().isVoid();
  }

  private static @Nullable Declaration memberAround(Attribution attribution, Node node) {
    for (Node at = node; at != null; at = attribution.source().parent(at)) {
      if (at instanceof Declaration.Method
          || at instanceof Declaration.Initializer
          || at instanceof Declaration.Variable v && v.kind() == Declaration.VariableKind.FIELD) {
        return (Declaration) at;
      }
    }
    return null;
  }

  private static String target(Attribution attribution, Node whole, @Nullable Node parent) {
    return switch (parent) {
      case Declaration.Variable v -> v.name();
      case Expression.Assign a when a.value() == whole -> nameOf(a.target());
      case Statement.Return r -> {
        Declaration around = memberAround(attribution, r);
        yield around instanceof Declaration.Method m ? m.name() : "";
      }
      case Piece.Arguments a -> parameter(attribution, a, whole);
      case Expression.Conditional c when c.condition() != whole ->
          target(attribution, c, attribution.source().parent(c));
      case Expression.Cast c -> target(attribution, c, attribution.source().parent(c));
      case null, default -> "";
    };
  }

  /// The name of the parameter that an argument is for; the method's own if it is not known.
  private static String parameter(Attribution attribution, Piece.Arguments arguments, Node whole) {
    Node called = attribution.source().parent(arguments);
    if (!(called instanceof Expression expression)) {
      return "";
    }
    int at = arguments.list().indexOf(whole);
    String name = called instanceof Expression.Call c ? c.name() : "";
    for (MethodSymbol each : attribution.overloadsOf(expression)) {
      List<String> names = each.parameterNames();
      if (at >= 0 && at < names.size() && !MADE_UP.matcher(names.get(at)).matches()) {
        return names.get(at);
      }
    }
    return name;
  }

  private static @Nullable DeclarationKind annotated(
      Attribution attribution, Piece.Annotation annotation) {
    Node modifiers = attribution.source().parent(annotation);
    return switch (modifiers == null ? null : attribution.source().parent(modifiers)) {
      case Declaration.Type t -> t.kind();
      case Declaration.Method m -> m.kind();
      case Declaration.EnumConstant _ -> DeclarationKind.ENUM_CONSTANT;
      case Declaration.Variable v when v.kind() == Declaration.VariableKind.FIELD ->
          DeclarationKind.FIELD;
      case Declaration.Variable v when v.kind() == Declaration.VariableKind.PARAMETER ->
          DeclarationKind.PARAMETER;
      case Declaration.Variable v when v.kind() == Declaration.VariableKind.COMPONENT ->
          DeclarationKind.RECORD_COMPONENT;
      case null, default -> null;
    };
  }

  private static String callee(@Nullable Node called) {
    return switch (called) {
      case Expression.Call c -> c.name();
      case Expression.New n when n.type() instanceof TypeTree.Named t -> t.name();
      case null, default -> "";
    };
  }

  /// The last name of an expression; empty if it has none.
  static String nameOf(@Nullable Node node) {
    return switch (node) {
      case Expression.Name n -> n.name();
      case Expression.Select s -> s.name();
      case Expression.Call c -> c.name();
      case Expression.Parenthesized p -> nameOf(p.inner());
      case Expression.Cast c -> nameOf(c.value());
      case Expression.Index i -> nameOf(i.array());
      case null, default -> "";
    };
  }

  private static @Nullable String nextMember(Node whole, @Nullable Node parent) {
    return switch (parent) {
      case Expression.Select s -> s.name();
      case Expression.Call c when c.target() == whole -> c.name();
      case null, default -> null;
    };
  }

  /// The unknown type where the argument's own depends on the call.
  private static List<Type> types(Attribution attribution, Piece.Arguments arguments) {
    List<Type> types = new ArrayList<>();
    for (Expression each : arguments.list()) {
      boolean isPoly =
          each instanceof Expression.Lambda
              || each instanceof Expression.MethodReference
              || each instanceof Expression.Missing;
      types.add(isPoly ? Type.UNKNOWN : attribution.typeOf(each));
    }
    return types;
  }
}
