package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.LocalVariable;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.navigation.Overrides;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Repairs of values whose type does not fit: a cast, or another type where the value goes.
final class TypeFixes {
  private final Site site;

  TypeFixes(Site site) {
    this.site = site;
  }

  /// Of a value in the place of another type (JLS 5.2).
  void mismatch() {
    Expression value = site.expression();
    for (Expression each = value; each != null; each = around(each)) {
      Type target = site.attribution.targetOf(each);
      Type type = site.attribution.typeOf(each);
      if (target != null && !target.isVoid() && !fits(type, target)) {
        value(each, type, target);
        return;
      }
      if (site.parent(each) instanceof Expression.Assign a && a.value() == each) {
        Type variable = site.attribution.typeOf(a.target());
        if (!fits(type, variable)) {
          value(each, type, variable);
          return;
        }
      }
    }
    returned();
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

  boolean fits(Type from, Type to) {
    return site.attribution.subtyping().isLoose(from, to);
  }

  private void value(Expression value, Type type, Type target) {
    if (isCastable(type, target)) {
      offerCast(value, target);
    }
    changeTypeOfVariable(value, type);
    if (site.parent(value) instanceof Statement.Return r) {
      changeReturnType(r, type);
    }
    if (target.equals(site.symbols.string()) && !type.isVoid() && !type.isUnknown()) {
      site.offer(
          "Convert with String.valueOf",
          changes -> {
            changes.here().insert(value.start(), "String.valueOf(");
            changes.here().insert(value.end(), ")");
          });
    }
  }

  // ---- casts

  /// JLS 5.5, as far as it is plain.
  boolean isCastable(Type from, Type to) {
    if (from.isUnknown() || to.isUnknown() || from.isVoid() || to instanceof Type.Null) {
      return false;
    }
    if (from instanceof Type.Primitive a && to instanceof Type.Primitive b) {
      return (a.kind() == PrimitiveKind.BOOLEAN) == (b.kind() == PrimitiveKind.BOOLEAN);
    }
    if (from instanceof Type.Primitive) {
      return fits(from, to);
    }
    if (to instanceof Type.Primitive) {
      return site.attribution.types().isObject(from)
          || site.attribution.types().unboxed(from) == ((Type.Primitive) to).kind()
          || isSub(to, from);
    }
    Type a = site.attribution.types().erasure(from);
    Type b = site.attribution.types().erasure(to);
    return site.attribution.subtyping().isSubtype(a, b)
        || site.attribution.subtyping().isSubtype(b, a)
        || isOpenInterface(a, b)
        || isOpenInterface(b, a);
  }

  private boolean isSub(Type primitive, Type above) {
    return site.attribution.subtyping().isSubtype(site.attribution.types().boxed(primitive), above);
  }

  private static boolean isOpenInterface(Type a, Type b) {
    return a instanceof Type.ClassType i
        && i.symbol().isInterface()
        && b instanceof Type.ClassType c
        && !c.symbol().is(Modifiers.FINAL);
  }

  void offerCast(Expression value, Type target) {
    String shown = target.toString();
    site.offer("Cast to '" + shown + "'", changes -> cast(changes.here(), value, target));
  }

  private static void cast(Draft draft, Expression value, Type target) {
    boolean isLoose = needsParentheses(value);
    String cast = "(" + draft.types(value).write(target) + ") ";
    draft.insert(value.start(), cast + (isLoose ? "(" : ""));
    if (isLoose) {
      draft.insert(value.end(), ")");
    }
  }

  /// True for what binds less than a cast (JLS 15.16).
  private static boolean needsParentheses(Expression value) {
    return switch (value) {
      case Expression.Binary b -> true;
      case Expression.Conditional c -> true;
      case Expression.Assign a -> true;
      case Expression.InstanceOf i -> true;
      case Expression.Lambda l -> true;
      case Expression.SwitchExpression s -> true;
      case Expression.Unary u -> !u.isPostfix();
      default -> false;
    };
  }

  /// Of a call that no method fits (JLS 15.12.2): an argument may be cast to what one wants.
  void arguments() {
    Expression call = site.call();
    boolean isOuter = // outer.super(...)
        call instanceof Expression.Call c && c.isConstructorCall() && c.target() != null;
    if (call == null || isOuter) {
      return;
    }
    List<Expression> given = Site.argumentsOf(call);
    for (MethodSymbol method : site.attribution.overloadsOf(call)) {
      List<Type> wanted = parameters(call, method);
      int wrong = -1;
      boolean isOne = wanted.size() == given.size();
      for (int i = 0; i < given.size() && isOne; i++) {
        Type type = site.attribution.typeOf(given.get(i));
        if (!fits(type, wanted.get(i))
            && !(wanted.get(i) instanceof Type.Variable && !type.isPrimitive())) {
          isOne = wrong < 0 && isCastable(type, wanted.get(i));
          wrong = i;
        }
      }
      if (isOne && wrong >= 0) {
        offerCast(given.get(wrong), wanted.get(wrong));
      }
    }
  }

  List<Type> parameters(Expression call, MethodSymbol method) {
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
    if (type instanceof Type.ClassType && isCastable(above, type) && !type.equals(above)) {
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

  /// Of a `return` with a value where there may be none, or without where there has to be one.
  private void returned() {
    Statement.Return statement = site.around(Statement.Return.class);
    Declaration.Method method = statement == null ? null : site.method(statement);
    if (statement == null || method == null || method.type() == null) {
      return;
    }
    Type declared = site.attribution.resolve(method.type());
    if (statement.value() == null && !declared.isVoid()) {
      site.offer(
          "Return a value",
          changes -> {
            String value = CodeStyle.defaultValue(declared);
            changes.here().insert(statement.start() + "return".length(), " " + value);
          });
    } else if (statement.value() != null && declared.isVoid()) {
      changeReturnType(statement, site.attribution.typeOf(statement.value()));
    }
  }
}
