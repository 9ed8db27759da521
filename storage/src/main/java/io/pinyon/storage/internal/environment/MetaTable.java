package io.pinyon.storage.internal.environment;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.format.Table;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/// The table [Table#META] of an index: who wrote it, and its state.
public final class MetaTable {
  /// Version of the layout: another number means that everything is built anew, in its own folder.
  public static final int FORMAT = 4;

  private static final int VERSION_LENGTH = 4;
  private static final byte[] VERSION_KEY = {'v'};
  private static final byte[] STATE_KEY = {'s'};
  private static final byte[] BASE_KEY = {'b'};
  private static final byte[] ATTRIBUTES_KEY = {'a'};
  private static final byte[] STALE_COUNTS_KEY = {'c'};
  private static final int BASE_LENGTH = 2 * Long.BYTES;

  private final IndexEnvironment environment;
  private final Path file;

  MetaTable(IndexEnvironment environment) {
    this.environment = environment;
    this.file = environment.file();
  }

  /// False if another generation replaced this one. Throws what fits if the index was written by
  /// another format or extractor.
  public boolean checkVersion(Txn<ByteBuffer> txn) {
    ByteBuffer version = get(txn, VERSION_KEY);
    if (version == null
        || version.remaining() != VERSION_LENGTH && version.remaining() != VERSION_LENGTH + 1) {
      throw new StorageException.Corrupt("the index " + file + " has no version", null);
    }
    int format = Short.toUnsignedInt(version.getShort(version.position()));
    int extractor = Short.toUnsignedInt(version.getShort(version.position() + 2));
    if (format == FORMAT && extractor == FileIndex.EXTRACTOR) {
      return version.remaining() == VERSION_LENGTH;
    }
    String message =
        "the index "
            + file
            + " is of format "
            + format
            + " and extractor "
            + extractor
            + ", expected "
            + FORMAT
            + " and "
            + FileIndex.EXTRACTOR
            + "; Pinyon rebuilds it as soon as no process writes it";
    boolean isNewer = format > FORMAT || format == FORMAT && extractor > FileIndex.EXTRACTOR;
    throw isNewer ? new StorageException.TooNew(message) : new StorageException.TooOld(message);
  }

  /// True if this format and this extractor wrote it.
  boolean isOfThisVersion(Txn<ByteBuffer> txn) {
    ByteBuffer version = get(txn, VERSION_KEY);
    return version != null
        && version.remaining() >= VERSION_LENGTH
        && version.getInt(version.position()) == version(VERSION_LENGTH).getInt(0);
  }

  boolean isWritten(Txn<ByteBuffer> txn) {
    return get(txn, VERSION_KEY) != null;
  }

  /// Of an index that has nothing, in this process's versions.
  void writeEmpty(Txn<ByteBuffer> txn) {
    put(txn, VERSION_KEY, version(VERSION_LENGTH));
    writeState(txn, IndexState.EMPTY);
  }

  /// Which base a delta is over, and [BaseIndex#adopted].
  record Base(long name, long adopted) {}

  /// Null if this is not a delta.
  @Nullable Base base(Txn<ByteBuffer> txn) {
    ByteBuffer value = get(txn, BASE_KEY);
    if (value == null) {
      return null;
    }
    if (value.remaining() != BASE_LENGTH) {
      throw new StorageException.Corrupt("the index " + file + " does not name its base", null);
    }
    return new Base(value.getLong(value.position()), value.getLong(value.position() + Long.BYTES));
  }

  void writeBase(Txn<ByteBuffer> txn, Base base) {
    put(
        txn,
        BASE_KEY,
        ByteBuffer.allocateDirect(BASE_LENGTH).putLong(base.name()).putLong(base.adopted()).flip());
  }

  /// Of a base: what stands for the rules by which git wrote the files that have an id in
  /// [Table#BLOBS]; empty if none has.
  public byte[] attributes(Txn<ByteBuffer> txn) {
    ByteBuffer value = get(txn, ATTRIBUTES_KEY);
    byte[] result = new byte[value == null ? 0 : value.remaining()];
    if (value != null) {
      value.get(value.position(), result);
    }
    return result;
  }

  public void writeAttributes(Txn<ByteBuffer> txn, byte[] attributes) {
    put(txn, ATTRIBUTES_KEY, ByteBuffer.allocateDirect(attributes.length).put(attributes).flip());
  }

  /// True if [Table#COUNTS] may have what files counted that are gone or changed: what they had
  /// counted was lost with their objects. Counting all files again makes it right.
  public boolean hasStaleCounts(Txn<ByteBuffer> txn) {
    return get(txn, STALE_COUNTS_KEY) != null;
  }

  public void writeStaleCounts(Txn<ByteBuffer> txn) {
    put(txn, STALE_COUNTS_KEY, ByteBuffer.allocateDirect(1).put((byte) 1).flip());
  }

  /// Says that another generation replaced this one.
  void writeReplaced(Txn<ByteBuffer> txn) {
    put(txn, VERSION_KEY, version(VERSION_LENGTH + 1).put(VERSION_LENGTH, (byte) 1));
  }

  private static ByteBuffer version(int length) {
    return ByteBuffer.allocateDirect(length)
        .putShort(0, (short) FORMAT)
        .putShort(2, (short) FileIndex.EXTRACTOR);
  }

  public IndexState state(Txn<ByteBuffer> txn) {
    ByteBuffer value = get(txn, STATE_KEY);
    if (value == null || value.remaining() != IndexState.SIZE) {
      throw new StorageException.Corrupt("the index " + file + " has no state", null);
    }
    return IndexState.read(value);
  }

  public void writeState(Txn<ByteBuffer> txn, IndexState state) {
    ByteBuffer value = ByteBuffer.allocateDirect(IndexState.SIZE);
    state.write(value);
    put(txn, STATE_KEY, value);
  }

  private void put(Txn<ByteBuffer> txn, byte[] key, ByteBuffer value) {
    ByteBuffer direct = ByteBuffer.allocateDirect(key.length).put(key).flip();
    GuardedTables guarded = environment.guarded(txn);
    if (guarded != null) {
      guarded.change(Table.META, direct);
    }
    environment.dbi(Table.META).put(txn, direct, value, new PutFlags[0]);
  }

  private @Nullable ByteBuffer get(Txn<ByteBuffer> txn, byte[] key) {
    ByteBuffer buffer = environment.takeScratch();
    try {
      buffer.clear().put(key).flip();
      GuardedTables guarded = environment.guarded(txn);
      if (guarded != null) {
        guarded.find(Table.META, buffer);
      }
      return environment.dbi(Table.META).get(txn, buffer);
    } finally {
      environment.giveScratch(buffer);
    }
  }
}
