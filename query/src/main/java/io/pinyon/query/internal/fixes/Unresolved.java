package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import org.jspecify.annotations.Nullable;

/// Finds the name that a problem says is not known.
final class Unresolved {
  private final Site site;
  private final Attribution attribution;

  Unresolved(Site site) {
    this.site = site;
    this.attribution = site.attribution;
  }

  /// The innermost name around the problem that means nothing; null if all mean something.
  @Nullable Node find() {
    for (Node node : site.path) {
      if (node instanceof Declaration) {
        return null;
      }
      if (isUnresolved(node)) {
        return node;
      }
    }
    return null;
  }

  private boolean isUnresolved(Node node) {
    return switch (node) {
      case TypeTree.Named n ->
          !n.name().isEmpty()
              && !(site.parent(n) instanceof TypeTree.Named outer && outer.qualifier() == n)
              && attribution.resolve(n).isUnknown();
      case Expression.Name n -> means(n) && !isInHeader(n);
      case Expression.Select s -> means(s) && !isInHeader(s);
      case Expression.Call c ->
          !c.isConstructorCall() && attribution.meaningOf(c) instanceof Resolved.Nothing;
      case Expression.MethodReference r -> attribution.meaningOf(r) instanceof Resolved.Nothing;
      default -> false;
    };
  }

  private boolean means(Expression name) {
    Resolved meaning = attribution.meaningOf(name);
    boolean isPackageOnly =
        meaning instanceof Resolved.PackageName
            && !(site.parent(name) instanceof Expression.Select);
    return meaning instanceof Resolved.Nothing || isPackageOnly;
  }

  private boolean isInHeader(Node node) {
    return new OccurrenceLocator(attribution).isInHeader(node);
  }

  /// The annotation that a name is an element of, as `n` in `@A(n = 1)`; null if it is none.
  static Piece.@Nullable Annotation annotationOf(Site site, Node name) {
    return site.parent(name) instanceof Expression.Assign a
            && a.target() == name
            && site.parent(a) instanceof Piece.Arguments arguments
            && site.parent(arguments) instanceof Piece.Annotation annotation
        ? annotation
        : null;
  }

  /// The leftmost part of a type name or selection, which is looked up by itself.
  static Node leftmost(Node node) {
    return switch (node) {
      case TypeTree.Named n when n.qualifier() != null -> leftmost(n.qualifier());
      case Expression.Select s -> leftmost(s.target());
      default -> node;
    };
  }

  static String name(Node node) {
    return switch (node) {
      case TypeTree.Named n -> n.name();
      case Expression.Name n -> n.name();
      case Expression.Select s -> s.name();
      case Expression.Call c -> c.name();
      case Expression.MethodReference r -> r.name();
      default -> "";
    };
  }

  static TextRange range(Node node) {
    return switch (node) {
      case TypeTree.Named n -> n.nameRange();
      case Expression.Select s -> s.nameRange();
      case Expression.Call c -> c.nameRange();
      case Expression.MethodReference r -> r.nameRange();
      default -> new TextRange(node.start(), node.end());
    };
  }

  /// The expression before the dot of a selection or call; null if there is none.
  static @Nullable Expression target(Node node) {
    return switch (node) {
      case Expression.Select s -> s.target();
      case Expression.Call c -> c.target();
      default -> null;
    };
  }

  /// The type of what stands before the dot; null if nothing does.
  @Nullable Type receiver(Node node) {
    Expression target = target(node);
    if (target == null) {
      return node instanceof Expression.MethodReference r ? referred(r) : null;
    }
    Type named = attribution.namedType(target);
    return named != null ? named : attribution.typeOf(target);
  }

  private @Nullable Type referred(Expression.MethodReference reference) {
    return switch (reference.target()) {
      case TypeTree t -> attribution.resolve(t);
      case Expression e -> {
        Type named = attribution.namedType(e);
        yield named != null ? named : attribution.typeOf(e);
      }
      default -> null;
    };
  }

  boolean isOnType(Node node) {
    Expression target = target(node);
    return target != null && attribution.namedType(target) != null;
  }
}
