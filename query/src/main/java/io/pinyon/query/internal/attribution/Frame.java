package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What attribution has found out so far. The outermost frame holds what is final; a frame inside
/// another holds what is true if a lambda's parameters have certain types, while inference tries.
final class Frame {
  private final @Nullable Frame outer;
  final Map<Node, Type> types = new IdentityHashMap<>();
  final Map<Node, Resolved> meanings = new IdentityHashMap<>();
  final Map<Node, CallSite> sites = new IdentityHashMap<>();
  final Map<Expression.Lambda, FunctionalInterfaces.FunctionType> lambdas = new IdentityHashMap<>();
  final Map<Expression, Type> targets = new IdentityHashMap<>();
  final Map<Declaration.Variable, Type> variables = new IdentityHashMap<>();

  Frame(@Nullable Frame outer) {
    this.outer = outer;
  }

  @Nullable Type type(Node node) {
    return innermost(node, f -> f.types);
  }

  @Nullable Resolved meaning(Node node) {
    return innermost(node, f -> f.meanings);
  }

  @Nullable CallSite site(Node node) {
    return innermost(node, f -> f.sites);
  }

  FunctionalInterfaces.@Nullable FunctionType lambda(Expression.Lambda node) {
    return innermost(node, f -> f.lambdas);
  }

  @Nullable Type target(Expression node) {
    return innermost(node, f -> f.targets);
  }

  @Nullable Type variable(Declaration.Variable node) {
    return innermost(node, f -> f.variables);
  }

  private <K, V> @Nullable V innermost(K node, Function<Frame, Map<K, V>> table) {
    for (Frame f = this; f != null; f = f.outer) {
      V found = table.apply(f).get(node);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// Takes over what was found under assumptions that turned out true.
  void absorb(Frame inner) {
    inner.types.forEach(types::putIfAbsent);
    inner.meanings.forEach(meanings::putIfAbsent);
    inner.sites.forEach(sites::putIfAbsent);
    inner.lambdas.forEach(lambdas::putIfAbsent);
    inner.targets.forEach(targets::putIfAbsent);
    inner.variables.forEach(variables::putIfAbsent);
  }
}
