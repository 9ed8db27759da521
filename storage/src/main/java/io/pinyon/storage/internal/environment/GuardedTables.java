package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.pages.GuardedPaths;
import io.pinyon.storage.internal.pages.LmdbPage;
import io.pinyon.storage.internal.pages.LmdbPage.Tree;
import io.pinyon.storage.internal.pages.PageGuard;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The tables of one state of an index that was not checked as a whole yet: each method is to be
/// called before LMDB does what it says, and checks the pages that LMDB meets then. They throw
/// [StorageException.Corrupt], which is marked, if one is not what was written. Used by one thread.
public final class GuardedTables {
  private static final ByteBuffer LEAST = ByteBuffer.allocate(0);

  private final IndexDamage damage;
  private final PageGuard.State state;
  private final GuardedPaths paths;
  private final @Nullable Tree[] trees = new Tree[Table.values().length];

  GuardedTables(IndexDamage damage, PageGuard guard, PageGuard.State state) {
    this.damage = damage;
    this.state = state;
    this.paths = new GuardedPaths(guard);
  }

  /// Opening a cursor, asking how many entries there are.
  public void open(Table table) {
    run(() -> tree(table));
  }

  /// To the least key.
  public void first(Table table) {
    find(table, LEAST);
  }

  /// To a key or the first one that is not below it, with all of its values.
  public void find(Table table, ByteBuffer key) {
    run(() -> paths.find(tree(table), key, 1, paths::checkValue));
  }

  /// To the key after one that was found, with all of its values.
  public void next(Table table, ByteBuffer key) {
    run(() -> paths.find(tree(table), key, 2, paths::checkValue));
  }

  /// Changing what a key has.
  public void change(Table table, ByteBuffer key) {
    run(() -> {
      Tree tree = tree(table);
      paths.find(tree, key, 2, paths::checkValue);
      paths.checkBeside(tree, key);
    });
  }

  /// Going through the whole table.
  public void all(Table table) {
    run(() -> paths.checkAll(tree(table)));
  }

  /// Taking free pages.
  void freePages() {
    run(() -> paths.checkAll(state.free()));
  }

  private Tree tree(Table table) throws UnsoundPageException {
    Tree known = trees[table.ordinal()];
    if (known == null) {
      ByteBuffer title = ByteBuffer.wrap(table.title().getBytes(StandardCharsets.US_ASCII));
      Tree[] found = new Tree[1];
      paths.find(
          state.main(),
          title,
          1,
          (leaf, node) -> {
            leaf.demand(
                leaf.compare(title, node) == 0 && leaf.flags(node) == LmdbPage.SUBTREE,
                "no table of a name that is there");
            found[0] = leaf.subtree(node);
          });
      known = found[0];
      if (known == null) {
        throw new UnsoundPageException("there is no table " + table.title());
      }
      trees[table.ordinal()] = known;
    }
    return known;
  }

  private interface Check {
    void run() throws UnsoundPageException;
  }

  private void run(Check check) {
    try {
      check.run();
    } catch (UnsoundPageException e) {
      throw damage.found(e);
    } catch (IndexOutOfBoundsException e) {
      throw damage.found(new UnsoundPageException("a page points outside of itself"));
    }
  }
}
