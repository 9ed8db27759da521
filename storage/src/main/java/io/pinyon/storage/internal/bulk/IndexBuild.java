package io.pinyon.storage.internal.bulk;

import io.pinyon.schema.FileId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.format.UsageSums;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableSource;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lmdbjava.LmdbException;
import org.roaringbitmap.RoaringBitmap;

/// Writes a base from the index before and the runs of a bulk load: each table's sources are merged
/// and appended, so that pages are full. Which file a path has is decided first; the postings of
/// files that lost their path are left out.
final class IndexBuild implements AutoCloseable {
  /// What outcomes of counts may take of what the other tables take; with their keys and LMDB's own
  /// bytes the table is then at most 8 % of the index.
  private static final long COUNTS_PER_MILLE = 50;

  /// So much they may always take.
  private static final long LEAST_COUNTS = 64 << 10;

  /// Outcomes that were counted so often are never left out.
  private static final int MOST_LEAST = 64;

  private final LmdbSnapshot before;
  private final List<RunFile> runs;
  private final Map<byte[], byte[]> longTexts;
  private final Set<ByteBuffer> absent = new HashSet<>();
  private final RoaringBitmap dropped = new RoaringBitmap();
  private final Blobs blobs;
  private final Map<Integer, byte[]> known = new TreeMap<>(); // ids in git, by file id
  private final BaseDraft out;
  private long declarations;
  private long sourceBytes;

  /// `longTexts` are those of the runs, `absent` paths of which the runs' files do not count.
  IndexBuild(
      BaseFiles made,
      LmdbSnapshot before,
      List<RunFile> runs,
      Map<byte[], byte[]> longTexts,
      Set<String> absent,
      Blobs blobs)
      throws IOException {
    this.before = before;
    this.blobs = blobs;
    this.runs = runs;
    this.longTexts = longTexts;
    for (String path : absent) {
      this.absent.add(ByteBuffer.wrap(Keys.encode(path, (_, _) -> {})));
    }
    dropped.or(before.masked());
    long input = before.statistics().indexBytes();
    for (RunFile run : runs) {
      input += Files.size(run.file());
    }
    this.out = new BaseDraft(made, input);
  }

  /// Writes and forces everything, as drafts. `rows` are the runs' files, `nextFile` is the id of
  /// the next new one. The state of what was built.
  IndexState write(Path rows, int nextFile) throws IOException {
    try {
      merge(Table.PATHS, this::path);
      files(rows);
      for (Table table : Table.postings()) {
        if (table.layout() == Table.Layout.SUMS) {
          counts(table);
        } else {
          merge(table, (key, postings) -> postings(table, key, postings));
        }
      }
      copyLongTexts();
      known.forEach((id, blob) -> out.append(Table.BLOBS, TableWriter.bytes(id), blob));
      byte[] rules = known.isEmpty() ? new byte[0] : blobs.rules();
      return out.finish(nextFile, declarations, sourceBytes, rules);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, out.files().draft());
    }
  }

  // ---- tables

  private void merge(Table table, Merge.Consumer consumer) throws IOException {
    List<PostingSource> sources = new ArrayList<>();
    try {
      sources.addAll(before.sources(table));
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
    boolean isMasked = before.masked().contains(winner);
    if (files.count() > 1 || isAbsent || isMasked) {
      int own = before.fileAt(key);
      if (own >= 0) {
        winner = own;
      } else if (isAbsent || isMasked) {
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
      out.append(Table.PATHS, key, TableWriter.bytes(winner));
    }
  }

  /// The records of both, by ascending id.
  private void files(Path rows) throws IOException {
    try (RowFile loaded = new RowFile(rows)) {
      before.rows(row -> {
        writeLoaded(loaded, row.file().id().value());
        file(row.file().id().value(), FileRows.write(row));
      });
      writeLoaded(loaded, Integer.MAX_VALUE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeLoaded(RowFile loaded, int before) {
    while (loaded.isThere() && loaded.id() < before) {
      file(loaded.id(), loaded.row());
      loaded.next();
    }
  }

  private void file(int id, byte[] row) {
    if (!dropped.contains(id)) {
      declarations += FileRows.declarations(row);
      sourceBytes += FileRows.size(row);
      out.append(Table.FILES, TableWriter.bytes(id), row);
      FileRecord file = FileRows.read(new FileId(id), ByteBuffer.wrap(row)).file();
      byte[] blob = blobs.idOf(file.path(), file.stamp());
      if (blob != null) {
        known.put(id, blob);
      }
    }
  }

  private void postings(Table table, byte[] key, PostingRun postings) {
    postings.normalize(dropped);
    if (postings.count() > 0) {
      out.append(table, key, postings);
    }
  }

  /// What all files count, with what is rarest left out as far as the table would be too large.
  private void counts(Table table) throws IOException {
    UsageSums sums = new UsageSums();
    long[] bytes = new long[MOST_LEAST];
    merge(
        table,
        (_, postings) -> {
          sum(postings, sums);
          sums.measure(bytes);
        });
    long size = 0;
    int least = bytes.length;
    long most = Math.max(LEAST_COUNTS, out.written() * COUNTS_PER_MILLE / 1000);
    while (least > 1 && size + bytes[least - 1] <= most) {
      size += bytes[--least];
    }
    int kept = least;
    merge(
        table,
        (key, postings) -> {
          sum(postings, sums);
          byte[] value = sums.toBytes(kept);
          if (value.length > 0) {
            out.append(table, key, value);
          }
        });
  }

  private void sum(PostingRun postings, UsageSums sums) {
    sums.clear();
    int start = 0;
    for (int i = 0; i < postings.count(); i++) {
      int end = postings.ends()[i];
      ByteBuffer value = ByteBuffer.wrap(postings.bytes(), start, end - start);
      if (!dropped.contains(value.getInt())) {
        sums.add(value, 1);
      }
      start = end;
    }
  }

  private void copyLongTexts() {
    try (TableCursor own = before.cursor(Table.LONG)) {
      for (boolean is = own.first(); is; is = own.nextKey()) {
        longTexts.putIfAbsent(TableSource.bytes(own.key()), TableSource.bytes(own.value()));
      }
    }
    longTexts.forEach((key, value) -> out.append(Table.LONG, key, value));
  }

  @Override
  public void close() {
    out.close();
  }
}
