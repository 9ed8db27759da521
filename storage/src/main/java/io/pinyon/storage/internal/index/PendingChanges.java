package io.pinyon.storage.internal.index;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.FileVersion;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.internal.counts.CountSums;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.ImportedNames;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.postings.Postings;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.FileIds;
import io.pinyon.storage.internal.tables.GraphNotes;
import io.pinyon.storage.internal.tables.TableWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The changes that wait for a commit, each path at most once. A file's postings that a change
/// drops are those of its old content less those of the new: the old ones are derived again from
/// the old object, or if that is gone found by a scan of all tables.
///
/// Not safe for use by several threads; the writer guards it.
final class PendingChanges {
  private static final int BYTES_PER_FILE = 400;

  private final OpenIndex index;
  private final ObjectStore objects;
  private final FileIds ids;
  private final long budget;
  private final int keptVersions;
  private final Map<Table, PostingBuffer> additions = new EnumMap<>(Table.class);
  private final Map<Table, PostingBuffer> removals = new EnumMap<>(Table.class);
  private final Map<byte[], byte[]> longTexts = new TreeMap<>(Arrays::compareUnsigned);
  private final Map<String, @Nullable Integer> paths = new HashMap<>(); // null: removed
  private final TreeMap<Integer, byte[]> rows = new TreeMap<>();
  private final TreeMap<String, List<FileVersion>> versions = new TreeMap<>(); // before the present
  private final Set<Integer> removedFiles = new HashSet<>();
  private final Set<Integer> swept = new HashSet<>(); // their old postings are unknown
  private final TreeMap<Integer, FileStamp> stamps = new TreeMap<>(); // of files of the base
  private final CountSums counts = new CountSums();
  private final PostingBuffer masked = new PostingBuffer(Table.MASKED); // files of the base
  private final ByteBuffer idBuffer = ByteBuffer.allocate(Integer.BYTES);
  private boolean isLossy; // not known which types went
  private boolean hasStaleCounts; // not known what a file had counted
  private final GraphNotes graphNotes = new GraphNotes();
  private final Postings adder = new Postings(new Adding(), this::longText);
  private int baseFiles; // as of the last look
  private long declarations;
  private long sourceBytes;

  PendingChanges(OpenIndex index, ObjectStore objects, FileIds ids, IndexSizes sizes) {
    this.index = index;
    this.ids = ids;
    this.objects = objects;
    this.budget = sizes.pendingBytes();
    this.keptVersions = sizes.keptVersions();
    for (Table table : Table.postings()) {
      additions.put(table, new PostingBuffer(table));
      removals.put(table, new PostingBuffer(table));
    }
  }

  private record Entry(Table table, String key, ByteBuffer value) {}

  void put(
      String path,
      FileStamp stamp,
      ObjectId object,
      FileIndex present,
      @Nullable ObjectId lastGood) {
    FileIndex good = lastGood == null ? null : objects.read(lastGood);
    FileIndex declaring = good == null ? present : good;
    FileRows.Row old = committed(path);
    int id = old == null || isOfBase(old) ? ids.next() : old.file().id().value();
    graphNotes.file(id);
    if (old == null || !old.file().object().equals(object)) {
      uncount(old);
      counts.add(present, 1);
    }
    if (old == null) {
      adder.of(id, declaring, present);
    } else if (isOfBase(old)) {
      mask(old);
      adder.of(id, declaring, present);
    } else {
      replace(id, old, declaring, present);
    }
    FileRecord file =
        new FileRecord(new FileId(id), path, stamp, object, good == null ? null : lastGood);
    long since = System.currentTimeMillis();
    if (old != null && old.file().object().equals(object)) {
      since = old.since();
    } else if (old != null) {
      keepVersion(old, List.of());
    }
    ByteBuffer imports = ByteBuffer.wrap(ImportedNames.write(present.imports()));
    store(old, new FileRows.Row(file, declaring.declarationCount(), since, imports));
  }

  void touch(String path, FileStamp stamp) {
    FileRows.Row old = committed(path);
    if (old != null) {
      FileRecord file = old.file();
      FileRecord touched = new FileRecord(file.id(), path, stamp, file.object(), file.lastGood());
      if (isOfBase(old)) {
        stamps.put(file.id().value(), stamp);
        paths.put(path, file.id().value());
        sourceBytes += stamp.size() - file.stamp().size();
        return;
      }
      store(old, new FileRows.Row(touched, old.declarations(), old.since(), old.imports()));
    }
  }

  void remove(String path) {
    FileRows.Row old = committed(path);
    if (old == null) {
      return;
    }
    uncount(old);
    int id = old.file().id().value();
    if (isOfBase(old)) {
      mask(old);
    } else {
      graphNotes.file(id);
      Set<Entry> dropped = postings(id, old);
      if (dropped == null) {
        swept.add(id);
      } else {
        dropped.forEach(this::removal);
      }
      removedFiles.add(id);
    }
    keepVersion(old, List.of(new FileVersion(Instant.now(), null)));
    declarations -= old.declarations();
    sourceBytes -= old.file().stamp().size();
    paths.put(path, null);
  }

  /// Takes away what a file has counted so far.
  private void uncount(FileRows.@Nullable Row old) {
    if (old != null) {
      FileIndex was = objects.read(old.file().object());
      hasStaleCounts |= was == null;
      if (was != null) {
        counts.add(was, -1);
      }
    }
  }

  private boolean isOfBase(FileRows.Row row) {
    return row.file().id().value() < baseFiles;
  }

  /// A file of the base counts no more.
  private void mask(FileRows.Row old) {
    int id = old.file().id().value();
    graphNotes.file(id);
    masked.add("", idBuffer.clear().putInt(id).flip());
    Set<Entry> gone = postings(id, old);
    isLossy |= gone == null;
    if (gone != null) {
      for (Entry entry : gone) {
        if (entry.table() == Table.TOP) {
          graphNotes.removed(entry.key(), entry.value());
        }
      }
    }
  }

  private void replace(int id, FileRows.Row old, FileIndex declaring, FileIndex present) {
    Set<Entry> dropped = postings(id, old);
    if (dropped == null) {
      swept.add(id);
      adder.of(id, declaring, present);
      return;
    }
    Postings.Sink difference =
        (table, key, value) -> {
          if (!dropped.remove(new Entry(table, key, value))) {
            addition(table, key, value);
          }
        };
    new Postings(difference, this::longText).of(id, declaring, present);
    dropped.forEach(this::removal);
  }

  /// What the index has for this file now, null if its objects are gone.
  private @Nullable Set<Entry> postings(int id, FileRows.Row row) {
    FileRecord file = row.file();
    FileIndex present = objects.read(file.object());
    FileIndex declaring =
        file.lastGood() == null ? present : objects.read(Objects.requireNonNull(file.lastGood()));
    if (present == null || declaring == null) {
      return null;
    }
    Set<Entry> result = new HashSet<>();
    new Postings(
            (table, key, value) -> result.add(new Entry(table, key, copy(value))), this::longText)
        .of(id, declaring, present);
    return result;
  }

  /// Notes the version that is replaced, and what came after it without being a file.
  private void keepVersion(FileRows.Row old, List<FileVersion> after) {
    String path = old.file().path();
    List<FileVersion> kept = new ArrayList<>(after);
    kept.add(new FileVersion(Instant.ofEpochMilli(old.since()), old.file().object()));
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      kept.addAll(snapshot.replacedVersions(path));
    }
    int most = after.isEmpty() ? keptVersions - 1 : keptVersions; // the present one is in its row
    versions.put(path, kept.subList(0, Math.clamp(most, 0, kept.size())));
  }

  private static ByteBuffer copy(ByteBuffer value) {
    return ByteBuffer.allocate(value.remaining()).put(value.duplicate()).flip();
  }

  private void store(FileRows.@Nullable Row old, FileRows.Row row) {
    int id = row.file().id().value();
    if (old != null) {
      declarations -= old.declarations();
      sourceBytes -= old.file().stamp().size();
    }
    declarations += row.declarations();
    sourceBytes += row.file().stamp().size();
    paths.put(row.file().path(), id);
    rows.put(id, FileRows.write(row));
  }

  private FileRows.@Nullable Row committed(String path) {
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      baseFiles = snapshot.baseFiles();
      return snapshot.row(path);
    }
  }

  private void addition(Table table, String key, ByteBuffer value) {
    if (table == Table.TOP) {
      graphNotes.added(key, value);
    }
    Objects.requireNonNull(additions.get(table)).add(key, value);
  }

  private final class Adding implements Postings.Sink {
    @Override
    public void add(Table table, String key, ByteBuffer value) {
      addition(table, key, value);
    }

    @Override
    public void add(Table table, ByteBuffer key, ByteBuffer value) {
      Objects.requireNonNull(additions.get(table)).add(key, value);
    }
  }

  private void removal(Entry entry) {
    if (entry.table() == Table.TOP) {
      graphNotes.removed(entry.key(), entry.value());
    }
    Objects.requireNonNull(removals.get(entry.table())).add(entry.key(), entry.value());
  }

  private void longText(byte[] hash, byte[] text) {
    longTexts.put(hash, text);
  }

  int size() {
    return paths.size();
  }

  boolean changes(String path) {
    return paths.containsKey(path);
  }

  boolean isFull() {
    return memory() > budget;
  }

  /// Roughly what the changes take, in bytes.
  long memory() {
    long memory = (long) paths.size() * BYTES_PER_FILE + counts.memory();
    for (PostingBuffer buffer : additions.values()) {
      memory += buffer.memory();
    }
    for (PostingBuffer buffer : removals.values()) {
      memory += buffer.memory();
    }
    return memory;
  }

  void clear() {
    additions.values().forEach(PostingBuffer::clear);
    removals.values().forEach(PostingBuffer::clear);
    counts.clear();
    hasStaleCounts = false;
    graphNotes.clear();
    longTexts.clear();
    paths.clear();
    rows.clear();
    versions.clear();
    removedFiles.clear();
    swept.clear();
    stamps.clear();
    masked.clear();
    isLossy = false;
    declarations = 0;
    sourceBytes = 0;
  }

  /// Writes everything in one transaction. Throws what LMDB throws, with nothing written.
  void apply(NameFilterKeeper filters) {
    IndexState before;
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      before = snapshot.state();
    }
    List<String> names = new ArrayList<>();
    for (String key : Objects.requireNonNull(additions.get(Table.NAMES)).keys()) {
      names.add(Keys.unfolded(key));
    }
    NameFilterKeeper.Plan plan = filters.plan(before, names);
    try (TableWriter out = new TableWriter(index.environment())) {
      if (!swept.isEmpty()) {
        for (Table table : Table.postings()) {
          out.sweep(table, swept);
        }
      }
      for (Table table : Table.postings()) {
        out.remove(table, Objects.requireNonNull(removals.get(table)));
        out.add(table, Objects.requireNonNull(additions.get(table)), this::longText);
      }
      out.add(counts);
      if (hasStaleCounts) {
        out.staleCounts();
      }
      writeFiles(out);
      graphNotes.write(out, isLossy || !swept.isEmpty(), this::longText);
      longTexts.forEach((hash, text) -> out.put(Table.LONG, hash, text));
      if (plan.emptiesFresh()) {
        out.clear(Table.FRESH);
      }
      for (String name : plan.freshNames()) {
        out.put(Table.FRESH, Keys.encode(name, this::longText), new byte[0]);
      }
      out.commit(
          new IndexState(
              ids.peek(),
              before.declarations() + declarations,
              before.sourceBytes() + sourceBytes,
              plan.epoch(),
              plan.generation(),
              plan.fresh()));
    }
  }

  private void writeFiles(TableWriter out) {
    List<String> sorted = new ArrayList<>(paths.keySet());
    Collections.sort(sorted);
    for (String path : sorted) {
      byte[] key = Keys.encode(path, this::longText);
      Integer id = paths.get(path);
      if (id != null && stamps.containsKey(id)) {
        continue; // the base has the path
      }
      if (id == null) {
        out.delete(Table.PATHS, key);
      } else {
        out.put(Table.PATHS, key, TableWriter.bytes(id));
      }
    }
    versions.forEach(out::putVersions);
    rows.forEach((id, row) -> out.put(Table.FILES, TableWriter.bytes(id), row));
    stamps.forEach(
        (id, stamp) -> out.put(Table.STAMPS, TableWriter.bytes(id), FileRows.stamp(stamp)));
    out.add(Table.MASKED, masked, this::longText);
    removedFiles.forEach(id -> out.delete(Table.FILES, TableWriter.bytes(id)));
  }
}
