package io.pinyon.query.internal.references;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.attribution.Scopes;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import org.jspecify.annotations.Nullable;

/// Whether a name is free where another one means a member: then the member is meant there as well
/// once it has that name. Nothing else of the name is a candidate (JLS 6.4.1, 8.2, 15.12.1), and
/// the member stays the best of fewer than it was the best of before (JLS 15.12.2). One name, in a
/// text that does not have it.
final class FreeNames {
  private final Attribution attribution;
  private final String name;

  FreeNames(Attribution attribution, String name) {
    this.attribution = attribution;
    this.name = name;
  }

  /// False where it is not plain. `meant` is what the name of a node outside of imports means.
  boolean isFree(Node node, Symbol meant) {
    return switch (meant) {
      case Symbol.OfMethod m ->
          node instanceof Declaration.Method || node instanceof Expression.Call c && isFree(c);
      case Symbol.OfField f ->
          switch (node) {
            case Declaration.EnumConstant c -> true;
            case Declaration.Variable v -> v.kind() == Declaration.VariableKind.FIELD;
            case Expression.Name n -> isFree(n);
            case Expression.Select s -> isFree(s);
            default -> false;
          };
      default -> false;
    };
  }

  // ---- methods

  private boolean isFree(Expression.Call call) {
    boolean isPlain =
        !call.isConstructorCall() && !attribution.extensions().areThere() && isSure(call);
    if (!isPlain) {
      return false;
    }
    Expression target = call.target();
    if (target == null) { // a call of `yield` has to be qualified (JLS 3.9)
      return !name.equals("yield") && isFreeAround(call);
    }
    Type site = site(target);
    return site != null && attribution.members().methods(site, name).isEmpty();
  }

  private boolean isSure(Expression.Call call) {
    return attribution.methodByArity(call) != null
        || attribution.meaningOf(call) instanceof Resolved.Method m && m.isCertain();
  }

  private boolean isFreeAround(Expression.Call call) {
    boolean[] isTaken = new boolean[1];
    attribution
        .scopes()
        .walk(
            call,
            new Scopes.Visitor() {
              @Override
              public String name() {
                return name;
              }

              @Override
              public boolean classBody(ClassSymbol symbol, boolean isStatic) {
                isTaken[0] = !attribution.members().methods(symbol, name).isEmpty();
                return isTaken[0];
              }
            });
    return !isTaken[0] && !isMethodImported();
  }

  private boolean isMethodImported() {
    for (ClassSymbol owner :
        attribution.symbols().imports(attribution.source().unit()).staticImportsOf(name)) {
      if (attribution.members().methods(owner, name).stream().anyMatch(MethodSymbol::isStatic)) {
        return true;
      }
    }
    return false;
  }

  // ---- fields

  /// Labels of cases have a scope of their own (JLS 14.11.1).
  private boolean isFree(Expression.Name written) {
    return !(attribution.source().parent(written) instanceof Piece.Case)
        && isField(written)
        && !attribution.hasVariable(name, written);
  }

  private boolean isFree(Expression.Select select) {
    Type site = isField(select) ? site(select.target()) : null;
    return site != null && attribution.members().field(site, name) == null;
  }

  private boolean isField(Expression written) {
    return attribution.meaningOf(written) instanceof Resolved.Variable;
  }

  /// The type whose members can stand behind the dot; null if what is before it means nothing.
  private @Nullable Type site(Expression target) {
    Type type = attribution.typeOf(target);
    return switch (attribution.meaningOf(target)) {
      case Resolved.TypeName t -> t.type();
      case Resolved.PackageName p -> null;
      default -> type.isUnknown() ? null : attribution.types().capture(type);
    };
  }
}
