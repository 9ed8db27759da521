package io.pinyon.storage.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.internal.format.ImportedNames;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingBuffer;
import io.pinyon.storage.internal.postings.Postings;
import io.pinyon.storage.internal.shared.PartEntries;
import io.pinyon.storage.internal.shared.Sections;
import io.pinyon.storage.internal.tables.TableSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What some of a snapshot's files bring to it, gathered in memory and given as one sorted run of
/// entries. The runs of all files, merged by the bytes of their keys and cut into ranges of keys,
/// are what [SnapshotPartWriter] takes: so several machines make one snapshot, without an index.
///
/// The first byte of a key is the number of its section. A run has each key once; several runs may
/// have the same, and their values go to the writer one after the other, in any order. Used by one
/// thread.
public final class SnapshotRun {
  /// By their numbers.
  private final Map<Integer, byte[]> files = new TreeMap<>();

  private final Map<ObjectId, Held> objects = new HashMap<>();
  private final Map<Table, PostingBuffer> buffers = new EnumMap<>(Table.class);
  private final Map<byte[], byte[]> longTexts = new TreeMap<>(Arrays::compareUnsigned);
  private final Postings postings = new Postings(new Gathering(), longTexts::put);

  public SnapshotRun() {
    for (Table table : Table.postings()) {
      buffers.put(table, new PostingBuffer(table));
    }
  }

  /// A file: `number` is its place among all files of the snapshot by [#order], from 0; `blob` its
  /// id in git, of 20 bytes, null if that is not known.
  public record Entry(
      int number, String path, long size, ObjectId object, byte @Nullable [] blob) {}

  /// Receives the entries by ascending bytes of their keys.
  public interface Consumer {
    void accept(byte[] key, byte[] value);
  }

  /// Snapshots have their files by ascending bytes of this.
  public static byte[] order(String path) {
    return Keys.encode(path, (_, _) -> {});
  }

  /// An object, and the least of the numbers of its files.
  private record Held(FileIndex facts, int first) {}

  /// The facts of a content that this run has met; null if it has not.
  public @Nullable FileIndex known(ObjectId object) {
    Held held = objects.get(object);
    return held == null ? null : held.facts();
  }

  public void add(Entry file, FileIndex facts) {
    byte[] imports = ImportedNames.write(facts.imports());
    files.put(
        file.number(),
        PartEntries.file(
            file.path(),
            file.size(),
            file.object(),
            file.blob(),
            facts.declarationCount(),
            imports));
    Keys.encode(file.path(), longTexts::put);
    objects.merge(
        file.object(),
        new Held(facts, file.number()),
        (a, b) -> new Held(a.facts(), Math.min(a.first(), b.first())));
    postings.of(file.number(), facts, facts);
  }

  /// Gives all entries, once.
  public void forEach(Consumer consumer) {
    files.forEach(
        (number, value) -> consumer.accept(PartEntries.key(Sections.FILES, number), value));
    for (Table table : Table.postings()) {
      int section = Sections.of(table);
      boolean varies = table.width() == 0;
      buffer(table)
          .forEach(
              longTexts::put,
              (key, values, ends, count) ->
                  consumer.accept(
                      PartEntries.key(section, key),
                      varies
                          ? PartEntries.sized(values, ends, count)
                          : Arrays.copyOf(values, ends[count - 1])));
    }
    longTexts.forEach((hash, text) -> consumer.accept(PartEntries.key(Sections.LONG, hash), text));
    TreeMap<Integer, FileIndex> ordered = new TreeMap<>();
    objects.values().forEach(held -> ordered.put(held.first(), held.facts()));
    ordered.forEach((first, facts) ->
        consumer.accept(
            PartEntries.key(Sections.OBJECTS, first), TableSource.bytes(facts.bytes())));
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

  private PostingBuffer buffer(Table table) {
    return Objects.requireNonNull(buffers.get(table));
  }
}
