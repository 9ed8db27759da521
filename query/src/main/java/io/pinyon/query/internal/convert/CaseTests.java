package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The conditions of a chain, one after the other, as labels of cases that select by one value.
final class CaseTests {
  private final Code code;
  private @Nullable Expression selector;
  private String reason = "";
  private boolean keepsNull;
  private boolean throwsForNull;
  private boolean hasGuard;
  private final Set<String> constants = new HashSet<>();
  private final List<Type> types = new ArrayList<>();

  CaseTests(Code code) {
    this.code = code;
  }

  /// What all conditions so far test; null if there was none.
  @Nullable Expression selector() {
    return selector;
  }

  /// Why they cannot be cases; empty if they can.
  String reason() {
    return reason;
  }

  /// True if all conditions are false for `null`; else one throws, as a switch does.
  boolean keepsNull() {
    return keepsNull && !throwsForNull;
  }

  /// What stands behind `case` for a condition; null if it is no test of the value that the others
  /// test.
  @Nullable String label(Expression condition) {
    String label = find(Code.plain(condition));
    Expression value = selector;
    if (label != null && value != null && reason.isEmpty()) {
      reason = whyNot(value);
    }
    return label;
  }

  private String whyNot(Expression value) {
    Resolved meaning = code.attribution.meaningOf(value);
    boolean isVariable = meaning instanceof Resolved.Variable && code.isPure(value);
    if (!isVariable) {
      return "'" + code.text(value) + "' would be evaluated once only.";
    }
    boolean isLocal = meaning instanceof Resolved.Variable v && v.symbol() instanceof LocalVariable;
    return hasGuard && !isLocal && !code.instability(value).isEmpty()
        ? "'" + code.text(value) + "' may change while the conditions are evaluated."
        : "";
  }

  private @Nullable String find(Expression condition) {
    return switch (condition) {
      case Expression.Binary b when b.operator().equals("||") -> {
        String left = types.isEmpty() ? find(Code.plain(b.left())) : null;
        String right = left == null || !types.isEmpty() ? null : find(Code.plain(b.right()));
        yield right == null || !types.isEmpty() ? null : left + ", " + right;
      }
      case Expression.Binary b when b.operator().equals("==") -> {
        String constant = constant(b.right(), b.left());
        yield constant != null ? constant : constant(b.left(), b.right());
      }
      case Expression.Binary b when b.operator().equals("&&") -> guarded(b);
      case Expression.Call c when c.name().equals("equals") && c.target() != null -> equal(c);
      case Expression.InstanceOf i -> pattern(i);
      default -> null;
    };
  }

  /// True if an expression is what the tests before it were of, or there were none.
  private boolean selects(Expression value) {
    Expression known = selector;
    if (known == null) {
      selector = Code.plain(value);
      return true;
    }
    return code.isSame(known, value)
        || code.text(known).equals(code.text(Code.plain(value))) && !code.isPure(known);
  }

  /// A constant that a value is compared with by `==`.
  private @Nullable String constant(Expression constant, Expression value) {
    Type type = code.attribution.typeOf(value);
    FieldSymbol field = code.field(Code.plain(constant));
    if (field != null && field.isEnumConstant()) {
      boolean isOfEnum =
          type instanceof Type.ClassType c
              && c.symbol().kind() == DeclarationKind.ENUM
              && c.symbol() == field.owner();
      FieldSymbol other = code.field(Code.plain(value));
      if (!isOfEnum || other != null && other.isEnumConstant()) {
        return null;
      }
      return selects(value) ? once(field.name(), true) : null;
    }
    if (!(type instanceof Type.Primitive p) || !isConstant(constant)) {
      return null;
    }
    boolean isSelectable =
        p.kind() == PrimitiveKind.INT
            || p.kind() == PrimitiveKind.CHAR
            || p.kind() == PrimitiveKind.SHORT
            || p.kind() == PrimitiveKind.BYTE;
    boolean isNarrow =
        code.attribution.typeOf(constant) instanceof Type.Primitive q
            && (q.kind() == p.kind() || p.kind() == PrimitiveKind.INT && isSmall(q.kind()));
    if (!isSelectable || !isNarrow) {
      return null;
    }
    return selects(value) ? once(code.text(Code.plain(constant)), false) : null;
  }

  private static boolean isSmall(PrimitiveKind kind) {
    return kind == PrimitiveKind.CHAR
        || kind == PrimitiveKind.SHORT
        || kind == PrimitiveKind.BYTE
        || kind == PrimitiveKind.INT;
  }

  private static boolean isConstant(Expression expression) {
    return switch (Code.plain(expression)) {
      case Expression.Literal l -> l.kind() != Expression.LiteralKind.NULL;
      case Expression.Unary u -> u.operator().equals("-") && isConstant(u.operand());
      default -> false;
    };
  }

  /// A string literal that a value equals, or the other way around.
  private @Nullable String equal(Expression.Call call) {
    Expression target = call.target();
    if (target == null || call.arguments().list().size() != 1) {
      return null;
    }
    Expression argument = call.arguments().list().getFirst();
    boolean isLeft = isString(target);
    Expression literal = isLeft ? target : argument;
    Expression value = isLeft ? argument : target;
    boolean isOfString =
        isString(literal) && code.attribution.types().isString(code.attribution.typeOf(value));
    return isOfString && !isString(value) && selects(value)
        ? once(code.text(Code.plain(literal)), isLeft)
        : null;
  }

  private static boolean isString(Expression expression) {
    return Code.plain(expression) instanceof Expression.Literal l
        && l.kind() == Expression.LiteralKind.STRING;
  }

  private @Nullable String once(String constant, boolean isFalseForNull) {
    if (!types.isEmpty()) {
      return null;
    }
    if (!constants.add(value(constant))) {
      reason = constant + " is tested twice.";
    }
    keepsNull |= isFalseForNull;
    throwsForNull |= !isFalseForNull;
    return constant;
  }

  /// The same for literals that mean the same number.
  private static String value(String constant) {
    if (constant.matches("'[^\\\\]'")) {
      return String.valueOf((int) constant.charAt(1));
    }
    try {
      return String.valueOf(Integer.decode(constant.replace("_", "").replace(" ", "")));
    } catch (NumberFormatException e) {
      return constant;
    }
  }

  private @Nullable String guarded(Expression.Binary and) {
    Expression leftmost = and;
    while (leftmost instanceof Expression.Binary b && b.operator().equals("&&")) {
      leftmost = b.left();
    }
    if (!(Code.plain(leftmost) instanceof Expression.InstanceOf test)) {
      return null;
    }
    String label = pattern(test);
    if (label == null) {
      return null;
    }
    types.removeLast(); // it dominates nothing
    hasGuard = true;
    int token = code.tokens.tokenFrom(leftmost.end());
    while (!code.tokens.is(token, "&&")) {
      token++;
    }
    for (Node node : code.inside(and)) {
      if (Code.target(node) != null) {
        reason = "A condition has side effects.";
        break;
      }
      Declaration.Variable named = node.start() > leftmost.end() ? code.local(node) : null;
      boolean mayChange =
          named != null
              && named.kind() != Declaration.VariableKind.PATTERN
              && !code.isEffectivelyFinal(named);
      if (mayChange) {
        reason =
            "'" + code.text(node) + "' gets other values, which the guard of a case may not use.";
      }
    }
    return label + " when" + code.site.text().substring(code.tokens.end(token), and.end());
  }

  private @Nullable String pattern(Expression.InstanceOf test) {
    if (!constants.isEmpty() || !selects(test.value())) {
      return null;
    }
    keepsNull = true;
    TypeTree tree =
        switch (test.type()) {
          case Pattern.Binding b -> b.variable().type();
          case Pattern.Record r -> r.type();
          case TypeTree t -> t;
          default -> null;
        };
    if (tree == null || code.attribution.isInferred(tree)) {
      return null;
    }
    Type type = code.attribution.resolve(tree);
    Type of = code.attribution.typeOf(test.value());
    if (code.attribution.subtyping().isSubtype(of, type)) {
      reason =
          "'"
              + code.text(test.value())
              + "' is a '"
              + code.text(tree)
              + "' whenever it is not null.";
    }
    for (Type each : types) {
      if (code.attribution
          .subtyping()
          .isSubtype(
              code.attribution.types().erasure(type), code.attribution.types().erasure(each))) {
        reason = "'" + code.text(tree) + "' comes behind a type that it is a subtype of.";
      }
    }
    types.add(test.type() instanceof Pattern.Record ? Type.UNKNOWN : type);
    return test.type() instanceof TypeTree
        ? code.text(test.type()) + " " + code.fresh(MethodText.named(type), test)
        : code.text(test.type());
  }
}
