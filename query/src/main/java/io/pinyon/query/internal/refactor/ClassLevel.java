package io.pinyon.query.internal.refactor;

import io.pinyon.query.facts.LanguageFeature;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;

/// Whether an expression has the same value wherever and whenever it is evaluated: then a constant
/// can hold it, and a caller can evaluate it.
public final class ClassLevel {
  private final Attribution attribution;
  private final Expression expression;

  public ClassLevel(Attribution attribution, Expression expression) {
    this.attribution = attribution;
    this.expression = expression;
  }

  /// Why a class may not have static members that are no constants; empty if it may (JLS 8.1.3
  /// until Java 15).
  public static String noStatics(Attribution attribution, Declaration.Type type) {
    ClassSymbol symbol = attribution.scopes().classOf(type);
    boolean isInner =
        symbol != null
            && (symbol.isLocal() || symbol.owner() != null && !symbol.isStatic())
            && type.kind() == DeclarationKind.CLASS;
    return isInner
            && !attribution.symbols().facts().allows(LanguageFeature.STATIC_MEMBER_OF_INNER_CLASS)
        ? "Static members of inner classes came with Java 16."
        : "";
  }

  /// Why it has not; empty if it has.
  public String obstacle() {
    String[] found = {""};
    OccurrenceLocator names = new OccurrenceLocator(attribution);
    Effects.walk(
        attribution,
        expression,
        0,
        node -> {
          if (found[0].isEmpty()) {
            found[0] = obstacle(node, names);
          }
        });
    if (!found[0].isEmpty() || new Narrowing(attribution).isConstant(expression)) {
      return found[0];
    }
    if (expression instanceof Expression.Lambda || isReferenceToType()) {
      return "";
    }
    Effects effects = Effects.of(attribution, expression);
    if (effects.creates()) {
      return "Each evaluation makes another object.";
    }
    return effects.isStable() ? "" : "The value may be another each time.";
  }

  private boolean isReferenceToType() {
    return expression instanceof Expression.MethodReference r
        && (!(r.target() instanceof Expression e) || attribution.namedType(e) != null);
  }

  private String obstacle(Node node, OccurrenceLocator names) {
    if (node instanceof Expression.This || node instanceof Expression.Super) {
      return "It depends on 'this'.";
    }
    if (names.nameRange(node).isEmpty() || node instanceof Declaration) {
      return "";
    }
    boolean isUnqualified =
        node instanceof Expression.Name || node instanceof Expression.Call c && c.target() == null;
    for (Symbol symbol : names.symbols(node)) {
      String reason =
          switch (symbol) {
            case Symbol.OfLocal l ->
                isInside(l.node()) ? "" : "It depends on '" + l.node().name() + "'.";
            case Symbol.OfField f ->
                isUnqualified && !f.symbol().isStatic()
                    ? "It depends on 'this'."
                    : f.symbol().isStatic() ? ofStatic(f.symbol()) : "";
            case Symbol.OfMethod m ->
                m.symbol().owner().isLocal()
                    ? "It depends on '" + m.symbol().owner().name() + "'."
                    : isUnqualified && !m.symbol().isStatic() ? "It depends on 'this'." : "";
            case Symbol.OfTypeVariable v ->
                "It depends on the type parameter '" + v.variable().name() + "'.";
            case Symbol.OfClass c ->
                c.symbol().isLocal() ? "It depends on '" + c.symbol().name() + "'." : "";
            default -> "";
          };
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  /// A class of the workspace may be initialised later than this one.
  private String ofStatic(FieldSymbol field) {
    boolean isPlain = field.type().isPrimitive() || attribution.types().isString(field.type());
    boolean isOwn = field.unit().location().equals(attribution.source().unit().location());
    return isPlain && field.is(Modifiers.FINAL)
            || isOwn
            || field.unit().kind() != Unit.Kind.WORKSPACE
        ? ""
        : "'" + field.name() + "' may not have its value by then.";
  }

  private boolean isInside(Node node) {
    return expression.start() <= node.start() && node.end() <= expression.end();
  }
}
