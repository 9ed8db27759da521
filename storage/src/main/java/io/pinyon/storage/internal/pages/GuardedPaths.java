package io.pinyon.storage.internal.pages;

import io.pinyon.storage.internal.pages.LmdbPage.Tree;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/// The pages that LMDB meets in the trees of one state when it moves to a key, or from it, found
/// the way it finds them and checked by a [PageGuard]. Nothing is kept of where a cursor is: the
/// key says it. A page is trusted after it was checked alone, so the way leads through pages that
/// are right. Used by one thread.
public final class GuardedPaths {
  private final PageGuard guard;
  private final Set<Long> done = new HashSet<>(); // first pages of trees that are values

  public GuardedPaths(PageGuard guard) {
    this.guard = guard;
  }

  /// Takes nodes of leaves.
  public interface Nodes {
    void accept(LmdbPage leaf, int node) throws UnsoundPageException;
  }

  /// Checks the pages on the way to the first node whose key is not below this one, and to those
  /// that follow, and gives them out, as many as there are up to `count`.
  public void find(Tree tree, ByteBuffer key, int count, Nodes nodes) throws UnsoundPageException {
    if (tree.isEmpty()) {
      return;
    }
    LmdbPage page = guard.page(tree.root(), tree.depth());
    long following = -1; // the lowest page that is behind the way, and is a child of one on it
    int depthThere = 0;
    for (int depth = tree.depth() - 1; depth > 0; depth--) {
      int child = page.searchChild(key);
      if (child + 1 < page.count()) {
        following = page.child(page.node(child + 1));
        depthThere = depth;
      }
      page = guard.page(page.child(page.node(child)), depth);
    }
    int left = give(page, page.search(key, 0), count, nodes);
    if (left > 0 && following != -1) {
      give(first(following, depthThere), 0, left, nodes);
    }
  }

  /// How many are wanted still.
  private static int give(LmdbPage leaf, int from, int count, Nodes nodes)
      throws UnsoundPageException {
    int to = Math.min(leaf.count(), from + count);
    for (int i = from; i < to; i++) {
      nodes.accept(leaf, leaf.node(i));
    }
    return count - (to - from);
  }

  /// Checks the way to the first leaf below a page.
  private LmdbPage first(long number, int depth) throws UnsoundPageException {
    LmdbPage page = guard.page(number, depth);
    for (int below = depth - 1; below > 0; below--) {
      page = guard.page(page.child(page.node(0)), below);
    }
    return page;
  }

  /// Checks what LMDB may balance a page with that is on the way to a key: the pages before and
  /// behind it, and what they begin with.
  public void checkBeside(Tree tree, ByteBuffer key) throws UnsoundPageException {
    if (tree.isEmpty()) {
      return;
    }
    LmdbPage page = guard.page(tree.root(), tree.depth());
    for (int depth = tree.depth() - 1; depth > 0; depth--) {
      int child = page.searchChild(key);
      int last = Math.min(child + 1, page.count() - 1);
      for (int i = Math.max(child - 1, 0); i <= last; i++) {
        first(page.child(page.node(i)), depth);
      }
      page = guard.page(page.child(page.node(child)), depth);
    }
  }

  /// Checks all pages of a value that has some of its own.
  public void checkValue(LmdbPage leaf, int node) throws UnsoundPageException {
    int flags = leaf.flags(node);
    if (flags == LmdbPage.BIG) {
      long first = leaf.bigValue(node);
      long count = guard.page(first).bigPages(leaf.size(node), guard.pageSize());
      for (long i = 1; i < count; i++) {
        guard.check(first + i);
      }
    } else if ((flags & LmdbPage.SUBTREE) != 0) {
      Tree tree = leaf.subtree(node);
      if (done.add(tree.root())) {
        checkPages(tree);
      }
    }
  }

  /// Checks all pages of a tree, those of its values not.
  void checkPages(Tree tree) throws UnsoundPageException {
    check(tree, (_, _) -> {});
  }

  /// Checks all pages of a tree and of its values.
  public void checkAll(Tree tree) throws UnsoundPageException {
    check(tree, this::checkValue);
  }

  private void check(Tree tree, Nodes nodes) throws UnsoundPageException {
    if (!tree.isEmpty()) {
      check(tree.root(), tree.depth(), nodes);
    }
  }

  private void check(long number, int depth, Nodes nodes) throws UnsoundPageException {
    LmdbPage page = guard.page(number, depth);
    if (depth == 1) {
      if (!page.isFixed()) {
        give(page, 0, page.count(), nodes);
      }
      return;
    }
    int count = page.count();
    for (int i = 0; i < count; i++) {
      check(page.child(page.node(i)), depth - 1, nodes);
    }
  }
}
