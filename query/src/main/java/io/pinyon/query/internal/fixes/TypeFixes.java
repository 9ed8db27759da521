package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Repairs of values whose type does not fit: a cast, or another type where the value goes.
final class TypeFixes {
  private static final Type BOOLEAN = new Type.Primitive(PrimitiveKind.BOOLEAN);
  private static final Type INT = new Type.Primitive(PrimitiveKind.INT);

  private final Site site;
  private final Casts casts;

  TypeFixes(Site site) {
    this.site = site;
    this.casts = new Casts(site);
  }

  /// Of a value in the place of another type (JLS 5.2).
  void mismatch() {
    Expression value = mismatched();
    if (value instanceof Expression.MethodReference reference) {
      new ReferenceFixes(site).offer(reference);
    }
    if (value instanceof Expression.Lambda lambda && lambda.start() == site.start()) {
      new ReturnFixes(site).missingReturn(lambda);
      return;
    }
    for (Expression each = value; each != null; each = around(each)) {
      Type target = wanted(each);
      Type type = site.attribution.typeOf(each);
      if (target != null && !target.isVoid() && !casts.fits(type, target)) {
        value(each, type, target);
        return;
      }
      if (site.parent(each) instanceof Statement.ForEach loop && loop.iterable() == each) {
        element(loop, type);
        return;
      }
    }
    returned();
  }

  /// javac names the statement where it means what is thrown.
  private @Nullable Expression mismatched() {
    return !site.path.isEmpty() && site.path.getFirst() instanceof Statement.Throw t
        ? t.value()
        : site.expression();
  }

  /// What the place of an expression wants of it; null if that is anything, or is not known.
  private @Nullable Type wanted(Expression value) {
    Type target = site.attribution.targetOf(value);
    if (target != null) {
      return target;
    }
    return switch (site.parent(value)) {
      case Expression.Assign a when a.value() == value -> site.attribution.typeOf(a.target());
      case Expression.Conditional c when c.condition() == value -> BOOLEAN;
      case Statement.If i -> BOOLEAN;
      case Statement.While w -> BOOLEAN;
      case Statement.DoWhile d -> BOOLEAN;
      case Statement.For f when f.condition() == value -> BOOLEAN;
      case Statement.Assert a when a.condition() == value -> BOOLEAN;
      case Expression.Index i when i.index() == value -> INT;
      case Expression.NewArray n when n.sizes().contains(value) -> INT;
      case Statement.Throw t -> unchecked();
      case null, default -> null;
    };
  }

  /// The expression that an expression is part of; null if it is the value of a statement, a
  /// declaration or a lambda.
  private @Nullable Expression around(Expression expression) {
    Node parent = site.parent(expression);
    if (parent instanceof Piece.Arguments arguments) {
      parent = site.parent(arguments);
    }
    return parent instanceof Expression.Lambda
        ? null
        : parent instanceof Expression outer ? outer : null;
  }

  private void value(Expression value, Type type, Type target) {
    Conversions conversions = new Conversions(site);
    conversions.ofOtherClass(value, type, target);
    casts.offer(value, target);
    Type held = type instanceof Type.Null ? site.attribution.types().boxed(target) : type;
    Expression whole = withParentheses(value);
    changeTypeOfVariable(whole, held);
    if (site.parent(whole) instanceof Statement.Return r) {
      changeReturnType(r, held);
    }
    conversions.offer(value, type, target);
  }

  private @Nullable Type unchecked() {
    ClassSymbol symbol = site.symbols.topLevel("java.lang", "RuntimeException");
    return symbol == null ? null : symbol.thisType();
  }

  private Expression withParentheses(Expression value) {
    return site.parent(value) instanceof Expression.Parenthesized p ? withParentheses(p) : value;
  }

  /// Of a loop whose variable does not take what it goes through (JLS 14.14.2).
  private void element(Statement.ForEach loop, Type iterable) {
    TypeTree declared = loop.variable().type();
    Type element = site.attribution.elementType(iterable);
    if (declared != null && !element.isUnknown() && loop.variable().extraDimensions() == 0) {
      offerType(loop.variable().name(), declared, element);
    }
  }

  // ---- casts

  /// Of a call that no method fits (JLS 15.12.2): arguments may be cast to what one wants. The
  /// problem may be told at an argument, which may be a call itself.
  void arguments() {
    int before = site.fixes().size();
    for (Node call : site.invocations()) {
      if (site.fixes().size() == before) {
        argumentsOf(call);
      }
    }
  }

  private void argumentsOf(Node call) {
    boolean isOuter = // outer.super(...)
        call instanceof Expression.Call c && c.isConstructorCall() && c.target() != null;
    List<Expression> given = Site.argumentsOf(call);
    for (MethodSymbol method : isOuter ? List.<MethodSymbol>of() : overloadsOf(call)) {
      List<Type> wanted = parameters(call, method);
      if (wanted.size() == given.size()) {
        arguments(given, wanted);
      }
    }
  }

  private void arguments(List<Expression> given, List<Type> wanted) {
    Map<Expression, Type> wrong = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      for (Expression each : results(given.get(i), new ArrayList<>())) {
        Type type = site.attribution.typeOf(each);
        boolean isInferred = wanted.get(i) instanceof Type.Variable && !type.isPrimitive();
        if (!isInferred && !casts.fits(type, wanted.get(i))) {
          wrong.put(each, wanted.get(i));
        }
      }
    }
    Map<Expression, Type> types = new LinkedHashMap<>();
    wrong.forEach((value, type) -> {
      Type cast = casts.toFit(site.attribution.typeOf(value), type);
      if (cast != null) {
        types.put(value, cast);
      }
    });
    Conversions conversions = new Conversions(site);
    if (wrong.size() == 1) {
      wrong.forEach(
          (value, type) -> conversions.ofOtherClass(value, site.attribution.typeOf(value), type));
    }
    if (!wrong.isEmpty() && types.size() == wrong.size()) {
      casts.offer(types);
    }
    if (wrong.size() == 1) {
      wrong.forEach(
          (value, type) -> conversions.offer(value, site.attribution.typeOf(value), type));
    }
  }

  /// What an expression may give: the operands of conditional expressions (JLS 15.25).
  private static List<Expression> results(Expression value, List<Expression> to) {
    switch (value) {
      case Expression.Parenthesized p -> results(p.inner(), to);
      case Expression.Conditional c -> {
        results(c.then(), to);
        results(c.otherwise(), to);
      }
      default -> to.add(value);
    }
    return to;
  }

  private List<MethodSymbol> overloadsOf(Node call) {
    return switch (call) {
      case Expression e -> site.attribution.overloadsOf(e);
      case Declaration.EnumConstant c -> site.attribution.overloadsOf(c);
      default -> List.of();
    };
  }

  List<Type> parameters(Node call, MethodSymbol method) {
    Type on = call instanceof Expression.Call c ? new Unresolved(site).receiver(c) : null;
    List<Type> result = new ArrayList<>();
    for (Type each : method.parameterTypes()) {
      Type seen = on == null ? each : site.attribution.types().memberType(on, method.owner(), each);
      boolean isOwn = method.typeParameters().contains(seen);
      result.add(isOwn ? site.attribution.types().erasure(seen) : seen);
    }
    return result;
  }

  /// Of a member that the type of what stands before the dot does not have: the value may be of a
  /// type that the file knows and that has it.
  void receiver(Node unknown) {
    Expression target = Unresolved.target(unknown);
    if (target == null || site.attribution.namedType(target) != null) {
      return;
    }
    Expression plain = target instanceof Expression.Parenthesized p ? p.inner() : target;
    Type type = site.attribution.typeOf(plain);
    if (type.isUnknown() || type.isPrimitive() || plain instanceof Expression.Super) {
      return;
    }
    String member = Unresolved.name(unknown);
    for (Type each : knownSubtypes(plain, type)) {
      boolean has =
          unknown instanceof Expression.Call
              ? !site.attribution.members().methods(each, member).isEmpty()
              : site.attribution.members().field(each, member) != null;
      if (has) {
        offerReceiverCast(target, plain, each);
      }
    }
  }

  private void offerReceiverCast(Expression target, Expression plain, Type type) {
    site.offer(
        "Cast to '" + type + "'",
        changes -> {
          Draft draft = changes.here();
          String cast = "(" + draft.types(plain).write(type) + ") ";
          if (target == plain) {
            draft.insert(plain.start(), "(" + cast);
            draft.insert(plain.end(), ")");
          } else {
            draft.insert(plain.start(), cast);
          }
        });
  }

  /// Types that the file names below a type: those that an `instanceof` of the same expression
  /// names first.
  private List<Type> knownSubtypes(Expression value, Type type) {
    Set<Type> found = new LinkedHashSet<>();
    String source = site.source(value);
    List<TypeTree> others = new ArrayList<>();
    for (Node node : site.attribution.source().nodes()) {
      site.symbols.effort().step();
      if (node instanceof Expression.InstanceOf i
          && i.type() instanceof TypeTree t
          && i.end() <= value.start()
          && site.source(i.value()).equals(source)) {
        add(t, type, found);
      } else if (node instanceof TypeTree.Named t && t.qualifier() == null) {
        others.add(t);
      }
    }
    others.stream()
        .sorted(Comparator.comparingInt(t -> Math.abs(t.start() - value.start())))
        .limit(200)
        .forEach(t -> add(t, type, found));
    return List.copyOf(found);
  }

  private void add(TypeTree tree, Type above, Set<Type> found) {
    Type type = site.attribution.resolve(tree);
    if (type instanceof Type.ClassType c && c.equals(casts.toFit(above, c)) && !c.equals(above)) {
      found.add(type);
    }
  }

  // ---- another declared type

  private void changeTypeOfVariable(Expression value, Type type) {
    if (type.isVoid() || type.isUnknown() || type instanceof Type.Null) {
      return;
    }
    switch (site.parent(value)) {
      case Declaration.Variable v
          when v.initializer() == value
              && v.type() != null
              && !v.sharesType()
              && v.extraDimensions() == 0 ->
          offerType(v.name(), v.type(), type);
      case Expression.Assign a when a.value() == value && a.operator().equals("=") -> {
        if (site.attribution.meaningOf(a.target()) instanceof Resolved.Variable v
            && v.symbol() instanceof LocalVariable local
            && local.node().type() instanceof TypeTree declared
            && local.node().initializer() == null
            && local.node().extraDimensions() == 0) {
          offerType(local.name(), declared, type);
        }
      }
      case null, default -> {}
    }
  }

  private void offerType(String name, TypeTree declared, Type type) {
    site.offer(
        "Change type of '" + name + "' to '" + site.attribution.types().upward(type) + "'",
        changes ->
            changes
                .here()
                .replace(
                    declared.start(), declared.end(), changes.here().types(declared).write(type)));
  }

  private void changeReturnType(Statement.Return statement, Type type) {
    Declaration.Method method = site.method(statement);
    if (method == null || method.type() == null || type.isVoid() || type.isUnknown()) {
      return;
    }
    MethodSymbol symbol = site.attribution.scopes().methodOf(method);
    boolean overrides =
        symbol == null || !new Overrides(site.attribution).overridden(symbol).isEmpty();
    if (!overrides && !(type instanceof Type.Null)) {
      TypeTree declared = method.type();
      site.offer(
          "Change return type to '" + site.attribution.types().upward(type) + "'",
          changes ->
              changes
                  .here()
                  .replace(
                      declared.start(), declared.end(), changes.here().types(method).write(type)));
    }
  }

  /// Of a `return` with a value where there may be none, or without where there has to be one (JLS
  /// 14.17).
  private void returned() {
    Statement.Return statement = site.around(Statement.Return.class);
    if (statement == null) {
      return;
    }
    Declaration.Method method = site.method(statement);
    TypeTree type = method == null ? null : method.type();
    if (method == null || type == null) {
      removeValue(statement);
      return;
    }
    Type declared = site.attribution.resolve(type);
    if (statement.value() == null && !declared.isVoid()) {
      site.offer(
          "Return a value",
          changes -> {
            String value = CodeStyle.defaultValue(declared);
            changes.here().insert(statement.start() + "return".length(), " " + value);
          });
      if (new ReturnFixes(site).canBeVoid(method)) {
        site.offer(
            "Change return type to 'void'",
            changes -> changes.here().replace(type.start(), type.end(), "void"));
      }
    } else if (statement.value() != null && declared.isVoid()) {
      changeReturnType(statement, site.attribution.typeOf(statement.value()));
      removeValue(statement);
    }
  }

  /// What the value does is still done.
  private void removeValue(Statement.Return statement) {
    Expression value = statement.value();
    if (value == null) {
      return;
    }
    int from = statement.start() + "return".length();
    if (Site.isHarmless(value)) {
      site.offer("Return no value", changes -> changes.here().replace(from, value.end(), ""));
    } else if (value instanceof Expression.Call
        || value instanceof Expression.New
        || value instanceof Expression.Assign) {
      boolean isInBlock = site.parent(statement) instanceof Statement.Block;
      site.offer(
          "Return no value",
          changes -> {
            changes.here().replace(statement.start(), value.start(), isInBlock ? "" : "{ ");
            changes.here().insert(value.end(), "; return");
            if (!isInBlock) {
              changes.here().insert(statement.end(), " }");
            }
          });
    }
  }
}
