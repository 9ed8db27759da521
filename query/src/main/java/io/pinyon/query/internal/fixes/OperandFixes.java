package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Casts of values whose type says too little for what is done with them: an operator, a loop, the
/// choice of an overload.
final class OperandFixes {
  private final Site site;
  private final Casts casts;

  OperandFixes(Site site) {
    this.site = site;
    this.casts = new Casts(site);
  }

  /// Of an operator that its operands do not have (JLS 15.17 to 15.24), the innermost first.
  void operands() {
    for (Node node : site.path) {
      switch (node) {
        case Expression.Binary b -> {
          binary(b);
          return;
        }
        case Expression.Unary u -> {
          unary(u);
          return;
        }
        case Expression.Assign a when !a.operator().equals("=") -> {
          assignment(a);
          return;
        }
        case Statement s -> {
          return;
        }
        default -> {}
      }
    }
  }

  /// JLS 15.15.3 to 15.15.6; what is incremented has to be a variable.
  private void unary(Expression.Unary unary) {
    Type target = site.attribution.targetOf(unary);
    PrimitiveKind wanted = target == null ? null : site.attribution.types().unboxed(target);
    switch (unary.operator()) {
      case "!" -> truth(unary.operand());
      case "+", "-", "~" ->
          casts.offer(
              unary.operand(), new Type.Primitive(wanted == null ? PrimitiveKind.INT : wanted));
      case "++", "--" ->
          update(
              unary,
              unary.operand(),
              unary.operator().substring(1),
              "1",
              new Type.Primitive(PrimitiveKind.INT));
      default -> {}
    }
  }

  /// Of an operand that has to be a `boolean` (JLS 15.15.6, 15.23, 15.24).
  private void truth(Expression operand) {
    Type wanted = new Type.Primitive(PrimitiveKind.BOOLEAN);
    casts.offer(operand, wanted);
    new Conversions(site).offer(operand, site.attribution.typeOf(operand), wanted);
  }

  private boolean isTruth(Type type) {
    return site.attribution.types().unboxed(type) == PrimitiveKind.BOOLEAN;
  }

  private void assignment(Expression.Assign assignment) {
    Type target = site.attribution.typeOf(assignment.target());
    if (site.attribution.types().unboxed(target) != null) {
      casts.offer(assignment.value(), target);
      return;
    }
    Expression value = assignment.value();
    String written = site.source(value);
    update(
        assignment,
        assignment.target(),
        assignment.operator().substring(0, assignment.operator().length() - 1),
        Casts.needsParentheses(value) ? "(" + written + ")" : written,
        site.attribution.typeOf(value));
  }

  /// Of `a++` and `a += 1` where `a` may hold a number but its type does not say so: `a = (int) a +
  /// 1`, where nobody needs what the expression gives (JLS 15.14.2, 15.26.2).
  private void update(
      Expression whole, Expression target, String operator, String value, Type given) {
    Node parent = site.parent(whole);
    boolean isStatement =
        parent instanceof Statement.ExpressionStatement
            || parent instanceof Statement.For f && f.updates().contains(whole);
    PrimitiveKind kind = site.attribution.types().unboxed(given);
    Type type = site.attribution.typeOf(target);
    if (!isStatement || kind == null || !isPlain(target) || type.isPrimitive()) {
      return;
    }
    Type number = new Type.Primitive(kind);
    if (number.equals(casts.toFit(type, number)) && casts.fits(number, type)) {
      String variable = site.source(target);
      String made = "%s = (%s) %s %s %s".formatted(variable, number, variable, operator, value);
      site.offer(
          "Cast to '" + number + "'",
          changes -> changes.here().replace(whole.start(), whole.end(), made));
    }
  }

  /// True for a variable that may be named twice.
  private static boolean isPlain(Expression target) {
    return target instanceof Expression.Name
        || target instanceof Expression.This
        || target instanceof Expression.Select s
            && s.target() instanceof Expression e
            && isPlain(e);
  }

  /// Of a value of a primitive type in a place where only references may stand: the argument of a
  /// type (JLS 4.5.1), the lock of a `synchronized` (JLS 14.19).
  void reference() {
    for (Node node : site.path) {
      Node parent = site.parent(node);
      if (node instanceof TypeTree.Primitive p && parent instanceof TypeTree) {
        Type boxed = site.attribution.types().boxed(new Type.Primitive(p.kind()));
        site.offer(
            "Change to '" + boxed + "'",
            changes ->
                changes.here().replace(p.start(), p.end(), changes.here().types(p).write(boxed)));
        return;
      }
      if (node instanceof Statement.Synchronized s) { // javac names the statement
        Expression lock = s.lock() instanceof Expression.Parenthesized p ? p.inner() : s.lock();
        casts.offer(lock, site.symbols.object());
        return;
      }
    }
  }

  /// Of an array whose elements are of a parameterized type or of a type parameter (JLS 15.10.1):
  /// one of the erased type, with a cast where that does not convert by itself (JLS 5.1.9).
  void genericArray() {
    Expression.NewArray creation = site.around(Expression.NewArray.class);
    if (creation == null
        || site.parent(creation) instanceof Expression.Index
        || site.parent(creation) instanceof Expression.Select
        || site.parent(creation) instanceof Expression.Call) {
      return;
    }
    TypeTree element = creation.element();
    Type type = site.attribution.resolve(element);
    if (type.isUnknown()) {
      return;
    }
    String cast =
        type instanceof Type.Variable
            ? "(" + site.source(element) + "[]".repeat(creation.dimensions()) + ") "
            : "";
    Type erased = site.attribution.types().erasure(type);
    site.offer(
        "Create an array of '" + erased + "'",
        changes -> {
          String written = changes.here().types(creation).write(erased);
          changes.here().insert(creation.start(), cast);
          changes.here().replace(element.start(), element.end(), written);
        });
  }

  /// Of brackets behind what is a list, a map or a string (JLS 15.10.3), where it is read.
  void element() {
    Expression.Index index = site.around(Expression.Index.class);
    if (index == null || Writes.isWritten(index, site.attribution.source())) {
      return;
    }
    Type type = site.attribution.typeOf(index.array());
    String method =
        site.attribution.types().isString(type)
            ? "charAt"
            : isA(type, "List") || isA(type, "Map") ? "get" : null;
    int open = site.text.indexOf('[', index.array().end());
    if (method != null && open >= 0 && open < index.index().start()) {
      site.offer(
          "Change to '" + method + "'",
          changes -> {
            changes.here().replace(open, open + 1, "." + method + "(");
            changes.here().replace(index.end() - 1, index.end(), ")");
          });
    }
  }

  private boolean isA(Type type, String name) {
    ClassSymbol symbol = site.symbols.topLevel("java.util", name);
    return symbol != null
        && type instanceof Type.ClassType
        && site.attribution.types().asSuper(type, symbol) != null;
  }

  /// Of the selector of a switch with constants that are of another type (JLS 14.11.1).
  void selector() {
    for (Node node : site.path) {
      switch (node) {
        case Statement.Switch s -> {
          selector(s.selector(), s.cases());
          return;
        }
        case Expression.SwitchExpression s -> {
          selector(s.selector(), s.cases());
          return;
        }
        default -> {}
      }
    }
  }

  private void selector(Expression selector, List<Piece.Case> cases) {
    Expression value = selector instanceof Expression.Parenthesized p ? p.inner() : selector;
    for (Piece.Case each : cases) {
      for (Node label : each.labels()) {
        if (label instanceof Expression constant) {
          casts.offer(value, site.attribution.typeOf(constant));
          new LabelFixes(site, cases).offer(site.attribution.typeOf(value));
          return;
        }
      }
    }
  }

  /// Of a constant of a switch over strings or numbers that is none of them (JLS 14.11.1).
  void label() {
    for (Node node : site.path) {
      switch (node) {
        case Statement.Switch s -> {
          new LabelFixes(site, s.cases()).offer(site.attribution.typeOf(s.selector()));
          return;
        }
        case Expression.SwitchExpression s -> {
          new LabelFixes(site, s.cases()).offer(site.attribution.typeOf(s.selector()));
          return;
        }
        case Statement s -> {
          return;
        }
        case Expression.Lambda l -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void binary(Expression.Binary binary) {
    Type left = site.attribution.typeOf(binary.left());
    Type right = site.attribution.typeOf(binary.right());
    boolean isComparison = binary.operator().equals("==") || binary.operator().equals("!=");
    if (isComparison && !left.isPrimitive() && !right.isPrimitive()) {
      Type object = site.symbols.object();
      casts.offer(binary.left(), object);
      return;
    }
    if (binary.operator().equals("&&") || binary.operator().equals("||")) {
      truth(isTruth(left) ? binary.right() : binary.left());
      return;
    }
    Type wanted = site.attribution.targetOf(binary);
    for (Type each : List.of(right, left, wanted == null ? Type.UNKNOWN : wanted)) {
      PrimitiveKind kind = site.attribution.types().unboxed(each);
      if (kind != null) {
        boolean isLeft = site.attribution.types().unboxed(left) == null;
        casts.offer(isLeft ? binary.left() : binary.right(), each);
        return;
      }
    }
  }

  /// Of a loop over what is neither an array nor iterable (JLS 14.14.2).
  void loop() {
    Statement.ForEach loop = site.around(Statement.ForEach.class);
    ClassSymbol iterable = site.symbols.topLevel("java.lang", "Iterable");
    TypeTree declared = loop == null ? null : loop.variable().type();
    if (loop == null || iterable == null || declared == null) {
      return;
    }
    if (site.attribution.isInferred(declared)) {
      casts.offer(loop.iterable(), site.attribution.types().erasure(iterable.thisType()));
      return;
    }
    Type element = site.attribution.types().boxed(site.attribution.variableType(loop.variable()));
    casts.offer(loop.iterable(), new Type.ClassType(iterable, List.of(element), null));
  }

  /// Of a call that several methods fit equally well (JLS 15.12.2.5): a cast to what one of them
  /// takes chooses that.
  void overloads() {
    Expression call = site.call();
    if (call == null) {
      return;
    }
    List<Expression> given = Site.argumentsOf(call);
    List<List<Type>> fitting = new ArrayList<>();
    for (MethodSymbol method : site.attribution.overloadsOf(call)) {
      List<Type> wanted = new TypeFixes(site).parameters(call, method);
      if (wanted.size() == given.size() && fits(given, wanted)) {
        fitting.add(wanted);
      }
    }
    for (int i = 0; i < given.size(); i++) {
      int at = i;
      if (fitting.stream().map(each -> each.get(at)).distinct().count() > 1) {
        fitting.forEach(each -> casts.offer(Map.of(given.get(at), each.get(at))));
      }
    }
  }

  private boolean fits(List<Expression> given, List<Type> wanted) {
    for (int i = 0; i < given.size(); i++) {
      if (!casts.fits(site.attribution.typeOf(given.get(i)), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
