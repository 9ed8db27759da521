package io.pinyon.query.internal.attribution;

import io.pinyon.query.internal.symbols.FunctionalInterfaces;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import java.util.IdentityHashMap;
import java.util.Map;
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
    for (Frame f = this; f != null; f = f.outer) {
      Type type = f.types.get(node);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  @Nullable Resolved meaning(Node node) {
    for (Frame f = this; f != null; f = f.outer) {
      Resolved meaning = f.meanings.get(node);
      if (meaning != null) {
        return meaning;
      }
    }
    return null;
  }

  @Nullable CallSite site(Node node) {
    for (Frame f = this; f != null; f = f.outer) {
      CallSite site = f.sites.get(node);
      if (site != null) {
        return site;
      }
    }
    return null;
  }

  FunctionalInterfaces.@Nullable FunctionType lambda(Expression.Lambda node) {
    for (Frame f = this; f != null; f = f.outer) {
      FunctionalInterfaces.FunctionType type = f.lambdas.get(node);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  @Nullable Type target(Expression node) {
    for (Frame f = this; f != null; f = f.outer) {
      Type type = f.targets.get(node);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  @Nullable Type variable(Declaration.Variable node) {
    for (Frame f = this; f != null; f = f.outer) {
      Type type = f.variables.get(node);
      if (type != null) {
        return type;
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
