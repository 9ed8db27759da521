package io.pinyon.storage.internal.bulk;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.tables.DefinedNames;
import io.pinyon.storage.internal.tables.TableReader;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// A base while it is written: table after table, each by ascending keys, so that pages are full.
/// It becomes a base by [#finish] and [BaseFiles#publish]. Used by one thread.
public final class BaseDraft implements AutoCloseable {
  private static final long TRANSACTION = 64L << 20;
  private static final long SMALLEST_MAP = 256L << 20;

  private final BaseFiles made;
  private final IndexEnvironment target;
  private @Nullable TableWriter open;
  private long pending;
  private long names;

  /// `input` is about how many bytes are to be written.
  public BaseDraft(BaseFiles made, long input) {
    this.made = made;
    this.target = IndexEnvironment.draft(made, SMALLEST_MAP + 4 * input);
  }

  /// Puts a key behind all that the table has; its postings are ascending and distinct.
  public void append(Table table, byte[] key, PostingRun postings) {
    out().append(table, key, postings);
    names += table == Table.NAMES ? 1 : 0;
    written(key.length + postings.length());
  }

  /// The same for a table with one value per key.
  public void append(Table table, byte[] key, byte[] value) {
    out().append(table, key, value);
    written(key.length + value.length);
  }

  private TableWriter out() {
    TableWriter present = open;
    if (present == null) {
      present = new TableWriter(target);
      open = present;
    }
    return present;
  }

  private void written(long bytes) {
    pending += bytes;
    if (pending > TRANSACTION) {
      commit();
    }
  }

  private void commit() {
    TableWriter present = open;
    open = null;
    pending = 0;
    if (present != null) {
      try (present) {
        present.commit();
      }
    }
  }

  /// Makes the filter of the names and has everything on disk, still under the names of drafts.
  /// `rules` are those of [io.pinyon.storage.Blobs], empty if the base knows no ids of git. The
  /// state of what was built.
  public IndexState finish(int nextFile, long declarations, long sourceBytes, byte[] rules)
      throws IOException {
    commit();
    IndexState state;
    try (NameFilter filter = filter();
        TableWriter out = new TableWriter(target)) {
      long epoch = filter == null ? 0 : filter.epoch();
      long generation = filter == null ? 0 : filter.generation();
      state = new IndexState(nextFile, declarations, sourceBytes, epoch, generation, 0);
      if (rules.length > 0) {
        out.attributes(rules);
      }
      out.commit(state);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, target.file());
    }
    target.sync();
    try {
      PageChecksums.make(target.file());
    } catch (UnsoundPageException e) {
      throw new StorageException.Corrupt(
          "the index " + target.file() + " was built wrongly: " + e.getMessage(), e);
    }
    return state;
  }

  private @Nullable NameFilter filter() {
    try (Txn<ByteBuffer> txn = Objects.requireNonNull(target.beginRead());
        TableReader reader = new TableReader(target, txn);
        DefinedNames defined = new DefinedNames(reader)) {
      long epoch = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      return NameFilter.build(made.draftOfFilter(), epoch, names, () -> defined);
    } catch (IOException e) {
      return null; // no name is denied until a later commit makes it
    }
  }

  /// Where it is being written.
  public BaseFiles files() {
    return made;
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
    target.close();
  }
}
