package io.pinyon.storage.internal.bulk;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.counts.CountLoad;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.Generations;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.NewDelta;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.ImportedNames;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.postings.Postings;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.FileIds;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableSource;
import io.pinyon.storage.internal.tables.TableWriter;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A bulk load under way: postings gather in memory, and when they are many go into a sorted run on
/// disk, written by a thread of its own while the next ones gather; the files' records go into a
/// file as they come, by ascending id. The writer guards it.
public final class BulkLoad {
  private final OpenIndex index;
  private final ObjectStore objects;
  private final FileIds ids;
  private final long budget;
  private final List<RunFile> runs = new ArrayList<>();
  private final Map<byte[], byte[]> longTexts = new TreeMap<>(Arrays::compareUnsigned);
  private final Set<String> forgotten = new HashSet<>();
  private final Postings postings = new Postings(new Gathering(), this::longText);
  private final ByteBuffer idBuffer = ByteBuffer.allocate(Integer.BYTES);
  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "pinyon-bulk");
        thread.setDaemon(true);
        return thread;
      });
  private Map<Table, PostingBuffer> buffers = newBuffers();
  private final CountLoad counts;
  private @Nullable Future<RunFile> spilling;
  private @Nullable DataOutputStream records;
  private int spilled;
  private int size;
  private boolean closed;

  public BulkLoad(OpenIndex index, ObjectStore objects, FileIds ids, long budget) {
    this.index = index;
    this.objects = objects;
    this.ids = ids;
    this.counts = new CountLoad(number -> Generations.countRun(index.folder(), number));
    this.budget = budget / 2; // one half gathers while the other is written
  }

  private static Map<Table, PostingBuffer> newBuffers() {
    Map<Table, PostingBuffer> result = new EnumMap<>(Table.class);
    result.put(Table.PATHS, new PostingBuffer(Table.PATHS));
    for (Table table : Table.postings()) {
      result.put(table, new PostingBuffer(table));
    }
    return result;
  }

  /// True if the index has this path already.
  public boolean isIndexed(String path) {
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      return snapshot.row(path) != null;
    }
  }

  public void put(String path, FileStamp stamp, ObjectId object, FileIndex facts) {
    int id = ids.next();
    buffer(Table.PATHS).add(path, idBuffer.clear().putInt(id).flip());
    postings.of(id, facts, facts);
    counts.add(facts, 1);
    FileRecord file = new FileRecord(new FileId(id), path, stamp, object, null);
    int declarations = facts.declarationCount();
    ByteBuffer imports = ByteBuffer.wrap(ImportedNames.write(facts.imports()));
    long now = System.currentTimeMillis();
    byte[] row = FileRows.write(new FileRows.Row(file, declarations, now, imports));
    try {
      DataOutputStream out = records();
      out.writeInt(id);
      out.writeInt(row.length);
      out.write(row);
    } catch (IOException e) {
      throw StorageException.of("write", recordFile(), e);
    }
    forgotten.remove(path);
    size++;
    if (memory() > budget) {
      spill();
    }
  }

  /// What is gathered for this path does not count.
  public void forget(String path) {
    forgotten.add(path);
  }

  public int size() {
    return size;
  }

  private PostingBuffer buffer(Table table) {
    return Objects.requireNonNull(buffers.get(table));
  }

  private final class Gathering implements Postings.Sink {
    @Override
    public void add(Table table, String key, ByteBuffer value) {
      buffer(table).add(key, value);
    }

    @Override
    public void add(Table table, ByteBuffer key, ByteBuffer value) {
      buffer(table).add(key, value);
    }
  }

  private void longText(byte[] hash, byte[] text) {
    synchronized (longTexts) {
      longTexts.put(hash, text);
    }
  }

  private long memory() {
    long memory = 0;
    for (PostingBuffer buffer : buffers.values()) {
      memory += buffer.memory();
    }
    return memory;
  }

  private Path recordFile() {
    return Generations.run(index.folder(), 0);
  }

  private DataOutputStream records() throws IOException {
    DataOutputStream out = records;
    if (out == null) {
      out =
          new DataOutputStream(
              new BufferedOutputStream(new FileOutputStream(recordFile().toFile()), 1 << 18));
      records = out;
    }
    return out;
  }

  private void spill() {
    awaitSpill();
    Map<Table, PostingBuffer> full = buffers;
    buffers = newBuffers();
    Path file = Generations.run(index.folder(), ++spilled);
    spilling = writing.submit(() -> RunFile.write(file, full, this::longText));
  }

  private void awaitSpill() {
    Future<RunFile> before = spilling;
    spilling = null;
    if (before == null) {
      return;
    }
    Path file = Generations.run(index.folder(), spilled);
    try {
      runs.add(before.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw StorageException.of("write", file, cause);
      }
      throw new IllegalStateException("writing " + file + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException.Locked("interrupted while writing " + file);
    }
  }

  /// Merges what was gathered with what the index has into a base, and has an empty delta over it
  /// take the index's place.
  public void commit(Blobs blobs) {
    int generation = index.environment().generation() + 1;
    BaseFiles built = BaseFiles.next(index.folder());
    boolean isCurrent = false;
    try {
      spill();
      awaitSpill();
      records().close();
      Set<String> absent = Set.copyOf(forgotten);
      try (LmdbSnapshot before = LmdbSnapshot.open(index, objects)) {
        IndexState state;
        boolean hasStaleCounts;
        try (IndexBuild build =
            new IndexBuild(built, before, runs, longTexts, absent, blobs, counts, objects)) {
          state = build.write(recordFile(), ids.peek());
          hasStaleCounts = build.hasStaleCounts();
        }
        built.publish();
        NewDelta.create(built, generation, state, 0, made -> furnish(made, before, hasStaleCounts));
      }
      objects.publish(); // before anything names them
      index.replace(generation);
      isCurrent = true;
    } catch (IOException e) {
      throw StorageException.of("build the index in", index.folder(), e);
    } catch (UnsoundPageException e) {
      throw new StorageException.Corrupt(
          "the index in " + index.folder() + " was built wrongly: " + e.getMessage(), e);
    } finally {
      if (!isCurrent) {
        deleteUnfinished(generation, built);
      }
    }
  }

  private static void furnish(IndexEnvironment made, LmdbSnapshot before, boolean hasStaleCounts) {
    try (TableCursor at = before.cursor(Table.VERSIONS);
        TableWriter out = new TableWriter(made)) {
      for (boolean is = at.first(); is; is = at.nextKey()) {
        out.append(Table.VERSIONS, TableSource.bytes(at.key()), TableSource.bytes(at.value()));
      }
      if (hasStaleCounts) {
        out.staleCounts();
      }
      out.commit();
    }
  }

  private void deleteUnfinished(int generation, BaseFiles built) {
    try {
      if (Generations.current(index.folder()) != generation) {
        Generations.delete(index.folder(), generation);
        built.delete();
      }
    } catch (IOException | StorageException e) {
      System.getLogger(BulkLoad.class.getName())
          .log(System.Logger.Level.DEBUG, "an unfinished index is left in " + index.folder(), e);
    }
  }

  /// Deletes what is on disk; once.
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writing.shutdownNow();
    try {
      if (spilling != null) {
        writing.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
      }
      if (records != null) {
        records.close();
      }
      counts.close();
      Files.deleteIfExists(recordFile());
      for (int i = 1; i <= spilled; i++) {
        Files.deleteIfExists(Generations.run(index.folder(), i));
      }
    } catch (IOException e) {
      // The next writer deletes what is left.
      System.getLogger(BulkLoad.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot delete runs in " + index.folder(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
