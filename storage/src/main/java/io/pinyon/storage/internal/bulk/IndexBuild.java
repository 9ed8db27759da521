package io.pinyon.storage.internal.bulk;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.pages.PageChecksums;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.DefinedNames;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableReader;
import io.pinyon.storage.internal.tables.TableSource;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// Writes a generation of an index from the one before and the runs of a bulk load: each table's
/// sources are merged and appended, so that pages are full. Which file a path has is decided first;
/// the postings of files that lost their path are left out.
final class IndexBuild implements AutoCloseable {
  private static final long TRANSACTION = 64L << 20;
  private static final long SMALLEST_MAP = 256L << 20;

  private final Path folder;
  private final LmdbSnapshot base;
  private final List<RunFile> runs;
  private final Map<byte[], byte[]> longTexts;
  private final Set<ByteBuffer> absent = new HashSet<>();
  private final RoaringBitmap dropped = new RoaringBitmap();
  private final IndexEnvironment target;
  private @Nullable TableWriter open;
  private long pending;
  private long declarations;
  private long sourceBytes;
  private long names;

  /// `longTexts` are those of the runs, `absent` paths of which the runs' files do not count.
  IndexBuild(
      Path folder,
      int generation,
      LmdbSnapshot base,
      List<RunFile> runs,
      Map<byte[], byte[]> longTexts,
      Set<String> absent)
      throws IOException {
    this.folder = folder;
    this.base = base;
    this.runs = runs;
    this.longTexts = longTexts;
    for (String path : absent) {
      this.absent.add(ByteBuffer.wrap(Keys.encode(path, (_, _) -> {})));
    }
    long input = base.statistics().indexBytes();
    for (RunFile run : runs) {
      input += Files.size(run.file());
    }
    this.target =
        IndexEnvironment.open(
            folder, generation, Access.BULK, SMALLEST_MAP + 4 * input, Long.MAX_VALUE);
  }

  /// Writes and forces everything. `rows` are the runs' files, `nextFile` is the id of the next new
  /// one.
  void write(Path rows, int nextFile) throws IOException {
    try {
      merge(Table.PATHS, this::path);
      files(rows);
      for (Table table : Table.postings()) {
        merge(table, (key, postings) -> postings(table, key, postings));
      }
      copy(Table.VERSIONS, Map.of());
      copy(Table.LONG, longTexts);
      commit();
      try (NameFilter filter = filter();
          TableWriter out = new TableWriter(target)) {
        long epoch = filter == null ? 0 : filter.epoch();
        long generation = filter == null ? 0 : filter.generation();
        out.commit(new IndexState(nextFile, declarations, sourceBytes, epoch, generation, 0));
      }
      target.sync();
      PageChecksums.make(target.file());
    } catch (UnsoundPageException e) {
      throw new StorageException.Corrupt(
          "the index " + target.file() + " was built wrongly: " + e.getMessage(), e);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, target.file());
    }
  }

  // ---- tables

  private void merge(Table table, Merge.Consumer consumer) throws IOException {
    List<PostingSource> sources = new ArrayList<>();
    try {
      sources.add(base.source(table));
      for (RunFile run : runs) {
        sources.add(run.source(table));
      }
      Merge.of(table, sources, consumer);
    } finally {
      for (PostingSource source : sources) {
        source.close();
      }
    }
  }

  /// Of a path's files the index's own counts, as a batch put it later than any of the runs did;
  /// else the last of the runs'.
  private void path(byte[] key, PostingRun files) {
    boolean isAbsent = !absent.isEmpty() && absent.contains(ByteBuffer.wrap(key));
    int winner = files.lastFile();
    if (files.count() > 1 || isAbsent) {
      int own = base.fileAt(key);
      if (own >= 0) {
        winner = own;
      } else if (isAbsent) {
        winner = -1;
      }
    }
    ByteBuffer ids = ByteBuffer.wrap(files.bytes(), 0, files.length());
    while (ids.hasRemaining()) {
      int id = ids.getInt();
      if (id != winner) {
        dropped.add(id);
      }
    }
    if (winner >= 0) {
      out().append(Table.PATHS, key, TableWriter.bytes(winner));
      written(key.length);
    }
  }

  /// The records of both, by ascending id.
  private void files(Path rows) throws IOException {
    try (TableCursor own = base.cursor(Table.FILES);
        DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(new FileInputStream(rows.toFile()), 1 << 18))) {
      boolean isOwn = own.first();
      long remaining = Files.size(rows);
      while (remaining > 0) {
        int id = in.readInt();
        byte[] row = in.readNBytes(in.readInt());
        remaining -= 2 * Integer.BYTES + row.length;
        while (isOwn && own.key().getInt(own.key().position()) < id) {
          file(own.key().getInt(own.key().position()), TableSource.bytes(own.value()));
          isOwn = own.next();
        }
        file(id, row);
      }
      while (isOwn) {
        file(own.key().getInt(own.key().position()), TableSource.bytes(own.value()));
        isOwn = own.next();
      }
    }
  }

  private void file(int id, byte[] row) {
    if (!dropped.contains(id)) {
      declarations += FileRows.declarations(row);
      sourceBytes += FileRows.size(row);
      out().append(Table.FILES, TableWriter.bytes(id), row);
      written(row.length);
    }
  }

  private void postings(Table table, byte[] key, PostingRun postings) {
    postings.normalize(dropped);
    if (postings.count() > 0) {
      out().append(table, key, postings);
      written(key.length + postings.length());
      names += table == Table.NAMES ? 1 : 0;
    }
  }

  /// What the index has in a table with one value per key, and `further`.
  private void copy(Table table, Map<byte[], byte[]> further) {
    try (TableCursor own = base.cursor(table)) {
      if (further.isEmpty()) {
        for (boolean is = own.first(); is; is = own.next()) {
          out().append(table, TableSource.bytes(own.key()), TableSource.bytes(own.value()));
          written(own.key().remaining() + own.value().remaining());
        }
        return;
      }
      for (boolean is = own.first(); is; is = own.next()) {
        further.putIfAbsent(TableSource.bytes(own.key()), TableSource.bytes(own.value()));
      }
    }
    further.forEach((key, value) -> {
      out().append(table, key, value);
      written(key.length + value.length);
    });
  }

  // ---- the filter

  private @Nullable NameFilter filter() {
    try (Txn<ByteBuffer> txn = Objects.requireNonNull(target.beginRead());
        TableReader reader = new TableReader(target, txn);
        DefinedNames defined = new DefinedNames(reader)) {
      long epoch = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      Path file = folder.resolve(IndexEnvironment.FILTER_FILE);
      return NameFilter.build(file, epoch, names, () -> defined);
    } catch (IOException e) {
      return null; // no name is denied until a later commit makes it
    }
  }

  // ---- transactions

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

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
    target.close();
  }
}
