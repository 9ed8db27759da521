package io.pinyon.storage.internal.bulk;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.internal.counts.CountLoad;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.TableCounts;
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
  private final LmdbSnapshot before;
  private final List<RunFile> runs;
  private final Map<byte[], byte[]> longTexts;
  private final Set<ByteBuffer> absent = new HashSet<>();
  private final RoaringBitmap dropped = new RoaringBitmap();
  private final Blobs blobs;
  private final Map<Integer, byte[]> known = new TreeMap<>(); // ids in git, by file id
  private final CountLoad counts;
  private final ObjectStore objects;
  private final boolean isRecounting;
  private boolean hasStaleCounts;
  private final BaseDraft out;
  private long declarations;
  private long sourceBytes;

  /// `longTexts` and `counts` are those of the runs, `absent` paths of which the runs' files do not
  /// count; `objects` has those of all files.
  IndexBuild(
      BaseFiles made,
      LmdbSnapshot before,
      List<RunFile> runs,
      Map<byte[], byte[]> longTexts,
      Set<String> absent,
      Blobs blobs,
      CountLoad counts,
      ObjectStore objects)
      throws IOException {
    this.before = before;
    this.blobs = blobs;
    this.counts = counts;
    this.objects = objects;
    this.isRecounting = before.hasStaleCounts();
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
        merge(table, (key, postings) -> postings(table, key, postings));
      }
      counts();
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
        if (isRecounting) {
          count(row.file().object(), 1);
        }
        file(row.file().id().value(), FileRows.write(row));
      });
      writeLoaded(loaded, Integer.MAX_VALUE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeLoaded(RowFile loaded, int before) {
    while (loaded.isThere() && loaded.id() < before) {
      int id = loaded.id();
      if (dropped.contains(id)) {
        ByteBuffer row = ByteBuffer.wrap(loaded.row());
        count(FileRows.read(new FileId(id), row).file().object(), -1);
      } else {
        file(id, loaded.row());
      }
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

  private void count(ObjectId object, int times) {
    FileIndex facts = objects.read(object);
    if (facts == null) {
      hasStaleCounts = true;
    } else {
      counts.add(facts, times);
    }
  }

  private void counts() throws IOException {
    List<TableCounts> present = isRecounting ? List.of() : before.counts();
    try {
      counts.write(present, (key, value) -> out.append(Table.COUNTS, key, value));
    } finally {
      present.forEach(TableCounts::close);
    }
  }

  /// True if what a file counts could not be read; see
  /// [io.pinyon.storage.internal.environment.MetaTable#hasStaleCounts].
  boolean hasStaleCounts() {
    return hasStaleCounts;
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
