package io.pinyon.projects.internal.maven;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencyTraverser;
import org.eclipse.aether.graph.Dependency;

/// Ends a dependency tree that gets too deep or too large: what an artifact beyond the limit needs
/// is left out.
final class TreeLimit implements DependencyTraverser {
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NODES = 100_000;

  static final String MESSAGE =
      "the tree of its dependencies is deeper than "
          + MAX_DEPTH
          + " or has more than "
          + MAX_NODES
          + " artifacts: the rest is left out";

  /// Up to this depth one subtree serves for all places that it is found at.
  private static final int SAME_DEPTH = 50;

  private final DependencyTraverser inner;
  private final int depth;
  private final AtomicInteger nodes;
  private final AtomicBoolean isReached;

  /// For one tree.
  TreeLimit(DependencyTraverser inner) {
    this(inner, 0, new AtomicInteger(), new AtomicBoolean());
  }

  private TreeLimit(
      DependencyTraverser inner, int depth, AtomicInteger nodes, AtomicBoolean isReached) {
    this.inner = inner;
    this.depth = depth;
    this.nodes = nodes;
    this.isReached = isReached;
  }

  boolean isReached() {
    return isReached.get();
  }

  @Override
  public boolean traverseDependency(Dependency dependency) {
    if (depth >= MAX_DEPTH || nodes.incrementAndGet() > MAX_NODES) {
      isReached.set(true);
      return false;
    }
    return inner.traverseDependency(dependency);
  }

  @Override
  public DependencyTraverser deriveChildTraverser(DependencyCollectionContext context) {
    return new TreeLimit(inner.deriveChildTraverser(context), depth + 1, nodes, isReached);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeLimit limit
        && limit.inner.equals(inner)
        && Math.max(limit.depth, SAME_DEPTH) == Math.max(depth, SAME_DEPTH);
  }

  @Override
  public int hashCode() {
    return 31 * inner.hashCode() + Math.max(depth, SAME_DEPTH);
  }
}
