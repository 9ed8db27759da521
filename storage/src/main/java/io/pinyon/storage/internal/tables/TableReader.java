package io.pinyon.storage.internal.tables;

import io.pinyon.schema.FileId;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.internal.environment.BaseIndex;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.Overlay;
import io.pinyon.storage.internal.format.FileRows;
import io.pinyon.storage.internal.format.Keys;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;
import org.roaringbitmap.RoaringBitmap;

/// The tables of an index in one read transaction: those of its file alone or, if it is a delta
/// over a base, of both, without what the delta masks. Keys and values it returns are LMDB's
/// memory: valid until the next call on the same table. No table has the empty key: nothing is
/// found there.
public final class TableReader implements AutoCloseable {
  private static final byte[] MASKED = {0}; // the empty text's sets of files

  private final IndexEnvironment environment;
  private final ByteBuffer scratch;
  private final TableLayer own;
  private final @Nullable BaseIndex under;
  private final @Nullable TableLayer base; // of `under`
  private final Overlay overlay;

  /// Closes the transaction with itself.
  public TableReader(IndexEnvironment environment, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.own = new TableLayer(environment, txn);
    this.under = environment.base();
    this.scratch = environment.takeScratch();
    TableLayer lower = null;
    Overlay seen = Overlay.NONE;
    boolean isOpened = false;
    try {
      if (under != null) {
        seen = overlay(txn.getId());
        lower = new TableLayer(under.environment(), under.begin());
      }
      isOpened = true;
    } finally {
      if (!isOpened) {
        environment.giveScratch(scratch);
      }
    }
    this.base = lower;
    this.overlay = seen;
  }

  /// What the delta says of its base as of this transaction, read once for each.
  private Overlay overlay(long commit) throws LmdbException {
    Overlay known = environment.overlay();
    if (known == null || known.commit() != commit) {
      RoaringBitmap masked = new RoaringBitmap();
      ByteBuffer from = scratch.clear().put(MASKED).flip();
      own.addFiles(Table.MASKED, MASKED, from, masked);
      boolean isBare = masked.isEmpty() && own.entries(Table.FILES) == 0;
      boolean hasStamps = own.entries(Table.STAMPS) > 0;
      known = new Overlay(commit, masked, isBare, hasStamps);
      environment.overlay(known);
    }
    return known;
  }

  public Txn<ByteBuffer> txn() {
    return own.txn();
  }

  // ---- the base

  /// One more than the greatest id of a file of the base, 0 without one.
  public int baseFiles() {
    return under == null ? 0 : under.state().nextFile();
  }

  public boolean isOfBase(FileId id) {
    return id.value() < baseFiles();
  }

  /// See [BaseIndex].
  public long adopted() {
    return under == null ? 0 : under.adopted();
  }

  /// The stamp that a file of the base has here, null if that is the base's.
  public @Nullable FileStamp stamp(FileId id) {
    if (!overlay.hasStamps()) {
      return null;
    }
    ByteBuffer value = own.get(Table.STAMPS, scratch.clear().putInt(id.value()).flip());
    return value == null ? null : FileRows.stamp(value);
  }

  /// Files of the base that count no more; not to be changed.
  public RoaringBitmap masked() {
    return overlay.masked();
  }

  // ---- cursors

  /// The table's cursor, which whoever needs it moves; not for tables of file sets.
  public TableCursor cursor(Table table) {
    return isLayered(table) ? openCursor(table) : single(table).cursor(table);
  }

  /// A further cursor, to be closed before this reader; not for tables of file sets.
  public TableCursor openCursor(Table table) {
    return isLayered(table) && base != null
        ? new LayeredCursor(
            base.openCursor(table),
            own.openCursor(table),
            table == Table.LONG ? Overlay.NONE.masked() : masked())
        : single(table).openCursor(table);
  }

  private boolean isLayered(Table table) {
    return base != null && table.isOfBases() && !overlay.isBare();
  }

  /// The one layer that has all of a table that is not layered.
  private TableLayer single(Table table) {
    return base != null && table.isOfBases() ? base : own;
  }

  /// A further cursor on what the index's own file has.
  public LmdbCursor openOwnCursor(Table table) {
    return own.openCursor(table);
  }

  /// A further cursor on what the base has, masked or not; null without a base.
  public @Nullable LmdbCursor openBaseCursor(Table table) {
    return base == null ? null : base.openCursor(table);
  }

  // ---- values

  /// The value of a key in a table with one value per key, null if there is none.
  public @Nullable ByteBuffer get(Table table, String key) {
    return get(table, Keys.write(key, scratch));
  }

  public @Nullable ByteBuffer get(Table table, byte[] key) {
    return get(table, scratch.clear().put(key).flip());
  }

  private @Nullable ByteBuffer get(Table table, ByteBuffer key) {
    if (!key.hasRemaining()) {
      return null;
    }
    if (base != null && table.isOfBases()) {
      ByteBuffer value = base.get(table, key);
      boolean isMasked =
          value != null
              && table == Table.PATHS
              && masked().contains(value.getInt(value.position()));
      if (value != null && !isMasked) {
        return value;
      }
    }
    return own.get(table, key);
  }

  /// The record of a file as its layer has it, null if there is no such file.
  public @Nullable ByteBuffer row(FileId id) {
    ByteBuffer key = scratch.clear().putInt(id.value()).flip();
    if (base == null || !isOfBase(id)) {
      return own.get(Table.FILES, key);
    }
    return masked().contains(id.value()) ? null : base.get(Table.FILES, key);
  }

  /// All values of a key.
  public <T> List<T> values(Table table, String key, TableCursor.Decoder<T> decoder) {
    if (key.isEmpty()) {
      return List.of();
    }
    ByteBuffer bytes = Keys.write(key, scratch);
    if (base == null || !isLayered(table)) {
      TableCursor at = single(table).cursor(table);
      return at.find(bytes) ? at.values(decoder) : List.of();
    }
    LmdbCursor lower = base.cursor(table);
    LmdbCursor upper = own.cursor(table);
    boolean isInBase = lower.find(bytes);
    boolean isInOwn = upper.find(bytes); // decoding uses the key's buffer for others
    List<T> inBase = isInBase ? lower.values(decoder, masked()) : List.of();
    List<T> inOwn = isInOwn ? upper.values(decoder) : List.of();
    if (inOwn.isEmpty()) {
      return inBase;
    }
    if (inBase.isEmpty()) {
      return inOwn;
    }
    List<T> result = new ArrayList<>(inBase);
    result.addAll(inOwn);
    return result;
  }

  /// The files of a text in a table of file sets.
  public RoaringBitmap files(Table table, String text) {
    RoaringBitmap result = new RoaringBitmap();
    byte[] prefix = Keys.files(Keys.encode(text, (_, _) -> {}));
    ByteBuffer from = scratch.clear().put(prefix, 0, Math.min(prefix.length, Keys.MAX_KEY)).flip();
    if (base != null) {
      base.addFiles(table, prefix, from, result);
      result.andNot(masked());
    }
    if (!overlay.isBare()) {
      own.addFiles(table, prefix, from, result);
    }
    return result;
  }

  /// How many files a text has in a table of file sets.
  public int fileCount(Table table, String text) {
    ByteBuffer prefix = Keys.write(text, scratch);
    int length = prefix.limit() + 1;
    prefix.limit(length).put(length - 1, (byte) 0);
    int inBase = 0;
    if (base != null) {
      inBase =
          masked().isEmpty()
              ? base.fileCount(table, prefix)
              : base.fileCount(table, prefix, overlay.maskedView());
    }
    return overlay.isBare() ? inBase : inBase + own.fileCount(table, prefix);
  }

  /// Gives the values that a key has in a table of sums: of the base and of the delta, to be added.
  public void sums(Table table, String key, Consumer<ByteBuffer> consumer) {
    ByteBuffer bytes = Keys.write(key, scratch);
    ByteBuffer lower = base == null ? null : base.get(table, bytes);
    if (lower != null) {
      consumer.accept(lower);
    }
    ByteBuffer upper = overlay.isBare() ? null : own.get(table, bytes);
    if (upper != null) {
      consumer.accept(upper);
    }
  }

  /// Puts the cursor on the first key that is not below `bytes`.
  public boolean seek(TableCursor cursor, byte[] bytes) {
    if (bytes.length == 0) {
      return cursor.first();
    }
    int length = Math.min(bytes.length, Keys.MAX_KEY);
    return cursor.findFrom(scratch.clear().put(bytes, 0, length).flip());
  }

  /// Receives a key's text and a cursor on its first value, which may be moved within the key;
  /// false ends the scan.
  public interface KeyConsumer {
    boolean accept(String key, TableCursor at);
  }

  /// Gives the keys that start with `prefix`, with a cursor of its own: the caller may query.
  public void forPrefix(Table table, String prefix, KeyConsumer consumer) {
    byte[] from = prefix.getBytes(StandardCharsets.UTF_8);
    try (TableCursor cursor = openCursor(table)) {
      boolean is = seek(cursor, from);
      while (is) {
        String key = text(cursor.key());
        if (!key.startsWith(prefix) || !consumer.accept(key, cursor)) {
          return;
        }
        is = cursor.nextKey();
      }
    }
  }

  // ---- counts

  /// How many files there are.
  public long fileCount() {
    return filesOfBase() - masked().getCardinality() + own.entries(Table.FILES);
  }

  /// How many files the base has, masked ones too.
  public long filesOfBase() {
    return base == null ? 0 : base.entries(Table.FILES);
  }

  /// How many types there are. Where files of the base are masked, it goes once for each commit
  /// through the base's types.
  public long typeCount() {
    long inBase = base == null ? 0 : base.entries(Table.TYPES);
    if (base != null && !masked().isEmpty()) {
      inBase -= overlay.maskedTypes(this::countMaskedTypes);
    }
    return inBase + own.entries(Table.TYPES);
  }

  private long countMaskedTypes() {
    long result = 0;
    try (LmdbCursor at = Objects.requireNonNull(base).openCursor(Table.TYPES)) {
      for (boolean is = at.first(); is; is = at.next()) {
        result += masked().contains(at.value().getInt(at.value().position())) ? 1 : 0;
      }
    }
    return result;
  }

  /// What a table's pages take, in bytes, in the base too.
  public long bytes(Table table) {
    return own.bytes(table) + (base == null || !table.isOfBases() ? 0 : base.bytes(table));
  }

  /// How many entries the index's own file has.
  public long ownEntries(Table table) {
    return own.entries(table);
  }

  // ---- texts

  /// The text of a key or value from the buffer's position to its limit; parts that were cut are
  /// completed.
  public String text(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(bytes.position(), all);
    int cut = indexOfCut(all, 0);
    return cut < 0 ? new String(all, StandardCharsets.UTF_8) : completed(all, cut);
  }

  private String completed(byte[] all, int firstCut) {
    StringBuilder result = new StringBuilder();
    int start = 0;
    int cut = firstCut;
    while (cut >= 0) {
      int separator = cut - 1;
      while (separator >= start && all[separator] != Keys.SEPARATOR) {
        separator--;
      }
      if (separator >= start) {
        result.append(new String(all, start, separator + 1 - start, StandardCharsets.UTF_8));
      }
      scratch.clear().put(all, cut + 1, Keys.HASH).flip();
      ByteBuffer full = Objects.requireNonNull(get(Table.LONG, scratch), "long text");
      result.append(StandardCharsets.UTF_8.decode(full.duplicate()));
      start = cut + 1 + Keys.HASH;
      cut = indexOfCut(all, start);
    }
    return result
        .append(new String(all, start, all.length - start, StandardCharsets.UTF_8))
        .toString();
  }

  private static int indexOfCut(byte[] all, int from) {
    for (int i = from; i < all.length; i++) {
      if (all[i] == Keys.CUT) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    own.close();
    if (base != null) {
      base.close();
    }
    environment.giveScratch(scratch);
  }
}
