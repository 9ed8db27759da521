package io.pinyon.storage.internal.shared;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.bulk.Merge;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.ImportedNames;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import io.pinyon.storage.internal.postings.PostingRun;
import io.pinyon.storage.internal.postings.PostingSource;
import io.pinyon.storage.internal.postings.Postings;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.TableCursor;
import io.pinyon.storage.internal.tables.TableSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roaringbitmap.RoaringBitmap;

/// Writes the sections of a snapshot from an index: files by path, from which they get their
/// numbers, and each table by key. What the index has of another time, numbers, stamps and what
/// stands in for files that do not parse, is left behind or made anew.
public final class SnapshotEncoder {
  /// Where the text begins in a value of [Table#TYPES].
  private static final int NAME_IN_TYPE = 15;

  private static final RoaringBitmap NONE = new RoaringBitmap();

  private final LmdbSnapshot index;
  private final ObjectStore store;
  private final Blobs blobs;
  private final int[] numbers;
  private final Set<ObjectId> objects = new LinkedHashSet<>();

  /// Files whose postings do not come from their present content, by their new numbers.
  private final Map<Integer, FileRecord> standIns = new TreeMap<>();

  private final Map<ByteBuffer, byte[]> texts = new TreeMap<>(SnapshotEncoder::compare);
  private final Set<ByteBuffer> cutTexts = new TreeSet<>(SnapshotEncoder::compare);
  private final MessageDigest content = Digests.sha256();
  private byte[] root = {};
  private int files;
  private int known;
  private long sourceBytes;
  private long declarations;

  /// `blobs` tells the files' ids in git.
  public SnapshotEncoder(LmdbSnapshot index, ObjectStore store, Blobs blobs) {
    this.index = index;
    this.store = store;
    this.blobs = blobs;
    this.numbers = new int[index.fileIds()];
    Arrays.fill(numbers, -1);
  }

  private static int compare(ByteBuffer a, ByteBuffer b) {
    return Arrays.compareUnsigned(a.array(), b.array());
  }

  /// The first section; to be written before the others.
  public Section files(OutputStream target) throws IOException {
    List<FileRecord> all = new ArrayList<>();
    index.files(all::add);
    BlockOutput out = new BlockOutput(target);
    byte[] before = {};
    for (FileRecord file : all) {
      before = file(out, before, file);
    }
    root = content.digest();
    return out.finish(Section.FILES, files);
  }

  private byte[] file(BlockOutput out, byte[] before, FileRecord file) throws IOException {
    FileRows.Row row = index.row(file.path());
    if (row == null || !SnapshotDecoder.isBelow(file.path())) {
      throw new StorageException.Unusable(
          "no snapshot can hold the file " + file.path() + ": not every system has such names",
          null);
    }
    int number = files++;
    numbers[file.id().value()] = number;
    int declared = row.declarations();
    ByteBuffer imports = row.imports();
    if (file.lastGood() != null) {
      numbers[file.id().value()] = -1;
      standIns.put(number, file);
      FileIndex facts = facts(file.object());
      declared = facts.declarationCount();
      imports = ByteBuffer.wrap(ImportedNames.write(facts.imports()));
    }
    byte[] path = file.path().getBytes(StandardCharsets.UTF_8);
    collectCut(Keys.encode(file.path(), (_, _) -> {}), 0);
    byte[] blob = blobs.idOf(file);
    known += blob == null ? 0 : 1;
    SectionEntries.file(
        out,
        before,
        path,
        file.stamp().size(),
        file.object().bytes(),
        blob,
        declared,
        TableSource.bytes(imports));
    objects.add(file.object());
    sourceBytes += file.stamp().size();
    declarations += declared;
    content.update(path);
    content.update((byte) 0);
    content.update(file.object().bytes());
    return path;
  }

  private FileIndex facts(ObjectId object) {
    FileIndex facts = store.read(object);
    if (facts == null) {
      throw new StorageException.Unusable(
          "the index lacks object " + object + "; run pinyon index, then try again", null);
    }
    return facts;
  }

  /// The tables and the long texts, in the order of [SnapshotDecoder].
  public List<Section> tables(OutputStream target) throws IOException {
    List<Section> result = new ArrayList<>();
    Map<Table, TreeMap<byte[], PostingRun>> more = standInPostings();
    for (Table table : Table.postings()) {
      result.add(
          table(target, table, more.getOrDefault(table, new TreeMap<>(Arrays::compareUnsigned))));
    }
    result.add(longTexts(target));
    return result;
  }

  private Map<Table, TreeMap<byte[], PostingRun>> standInPostings() {
    Map<Table, TreeMap<byte[], PostingRun>> result = new TreeMap<>();
    Postings.Sink sink =
        (table, key, value) -> {
          PostingRun run =
              result
                  .computeIfAbsent(table, _ -> new TreeMap<>(Arrays::compareUnsigned))
                  .computeIfAbsent(Keys.encode(key, this::keep), _ -> new PostingRun(table));
          int at = run.extend(value.remaining());
          value.get(value.position(), run.bytes(), at, value.remaining());
        };
    Postings postings = new Postings(sink, this::keep);
    standIns.forEach((number, file) -> {
      FileIndex facts = facts(file.object());
      postings.of(number, facts, facts);
    });
    return result;
  }

  private void keep(byte[] hash, byte[] text) {
    texts.put(ByteBuffer.wrap(hash), text);
  }

  private Section table(OutputStream target, Table table, TreeMap<byte[], PostingRun> more)
      throws IOException {
    BlockOutput out = new BlockOutput(target);
    Keyed keyed = new Keyed(out, table);
    List<PostingSource> sources = new ArrayList<>(index.sources(table));
    try {
      Merge.of(
          table,
          sources,
          (key, postings) -> {
            postings.renumber(numbers);
            while (!more.isEmpty() && Arrays.compareUnsigned(more.firstKey(), key) < 0) {
              byte[] first = more.firstKey();
              keyed.write(first, Objects.requireNonNull(more.remove(first)));
            }
            PostingRun same = more.remove(key);
            if (same != null) {
              postings.addAll(same);
            }
            keyed.write(key, postings);
          });
    } finally {
      for (PostingSource source : sources) {
        source.close();
      }
    }
    for (Map.Entry<byte[], PostingRun> rest : more.entrySet()) {
      keyed.write(rest.getKey(), rest.getValue());
    }
    return out.finish(table.title(), keyed.count);
  }

  /// Writes the keys of one table.
  private final class Keyed {
    private final BlockOutput out;
    private final Table table;
    private byte[] before = {};
    private long count;

    Keyed(BlockOutput out, Table table) {
      this.out = out;
      this.table = table;
    }

    void write(byte[] key, PostingRun run) throws IOException {
      run.normalize(NONE);
      if (run.count() == 0) {
        return;
      }
      collectCut(key, 0);
      if (table.width() == 0) {
        int from = 0;
        for (int i = 0; i < run.count(); i++) {
          int to = run.ends()[i];
          collectCut(Arrays.copyOfRange(run.bytes(), from, to), NAME_IN_TYPE);
          from = to;
        }
      }
      SectionEntries.postings(out, table, before, key, run);
      before = key;
      count++;
    }
  }

  /// Notes the hashes of texts that were cut.
  private void collectCut(byte[] text, int from) {
    int at = from;
    while (at < text.length) {
      if (text[at] == Keys.CUT && at + Keys.HASH < text.length) {
        cutTexts.add(ByteBuffer.wrap(Arrays.copyOfRange(text, at + 1, at + 1 + Keys.HASH)));
        at += Keys.HASH;
      }
      at++;
    }
  }

  private Section longTexts(OutputStream target) throws IOException {
    if (!cutTexts.isEmpty()) {
      try (TableCursor at = index.cursor(Table.LONG)) {
        for (boolean is = at.first(); is; is = at.nextKey()) {
          keep(TableSource.bytes(at.key()), TableSource.bytes(at.value()));
        }
      }
    }
    BlockOutput out = new BlockOutput(target);
    for (ByteBuffer hash : cutTexts) {
      byte[] text = Objects.requireNonNull(texts.get(hash), "long text");
      SectionEntries.longText(out, hash.array(), text);
    }
    return out.finish(Section.LONG, cutTexts.size());
  }

  /// The objects in the order in which the files have them. May run beside [#tables], in another
  /// thread.
  public Section objects(OutputStream target) throws IOException {
    BlockOutput out = new BlockOutput(target);
    byte[] copy = new byte[1 << 16];
    for (ObjectId each : objects) {
      ByteBuffer bytes = facts(each).bytes();
      int length = bytes.remaining();
      if (length > copy.length) {
        copy = new byte[Math.max(length, 2 * copy.length)];
      }
      bytes.get(bytes.position(), copy, 0, length);
      SectionEntries.object(out, copy, length);
    }
    return out.finish(Section.OBJECTS, objects.size());
  }

  // ---- what the manifest says of them, once the files are written

  public String root() {
    return Digests.hex(root);
  }

  public int fileCount() {
    return files;
  }

  public long sourceBytes() {
    return sourceBytes;
  }

  public long declarations() {
    return declarations;
  }

  /// The rules by which git made the files, in hexadecimal; empty if no id in git is known.
  public String rules() {
    return known == 0 ? "" : Digests.hex(blobs.rules());
  }
}
