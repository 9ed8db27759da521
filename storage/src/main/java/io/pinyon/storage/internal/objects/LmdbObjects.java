package io.pinyon.storage.internal.objects;

import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Codec;
import io.pinyon.storage.Folded;
import io.pinyon.storage.ObjectInfo;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.lmdb.LmdbLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.CursorIterable.KeyVal;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// The object store as one LMDB file: database `objects` has a record by id, `used` the day of last
/// use as a u16, little-endian. What is written gathers in memory; a publish is one transaction.
/// Two stores of a process must not have one file open at once.
public final class LmdbObjects implements ObjectStore {
  private static final long MAP_BYTES = 64L << 30;
  private static final long MOST_IN_MEMORY = 16 << 20;
  private static final int USED_AT_ONCE = 4096;

  private final Path file;
  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> objects;
  private final Dbi<ByteBuffer> used;
  private final Codec codec;
  private final Damage damage;
  private final Map<ObjectId, ObjectRecord> written = new ConcurrentHashMap<>();
  private final AtomicLong writtenBytes = new AtomicLong();
  private final Map<ObjectId, Boolean> read = new ConcurrentHashMap<>();

  private LmdbObjects(Path file, Env<ByteBuffer> env, Codec codec, Consumer<String> notices) {
    this.file = file;
    this.env = env;
    this.objects = env.openDbi("objects".getBytes(StandardCharsets.US_ASCII), DbiFlags.MDB_CREATE);
    this.used = env.openDbi("used".getBytes(StandardCharsets.US_ASCII), DbiFlags.MDB_CREATE);
    this.codec = codec;
    this.damage = new Damage(notices);
  }

  public static LmdbObjects open(Path file, Codec codec, Consumer<String> notices) {
    LmdbLibrary.load();
    try {
      Env<ByteBuffer> env =
          Env.create()
              .setMapSize(MAP_BYTES)
              .setMaxDbs(2)
              .open(
                  file.toFile(),
                  EnvFlags.MDB_NOSUBDIR,
                  EnvFlags.MDB_NOTLS,
                  EnvFlags.MDB_NOMETASYNC);
      return new LmdbObjects(file, env, codec, notices);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  private static ByteBuffer key(ObjectId id) {
    return direct(id.bytes());
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  @Override
  public @Nullable FileIndex read(ObjectId id) {
    ObjectRecord inMemory = written.get(id);
    if (inMemory != null) {
      return inMemory.fileIndex();
    }
    byte[] copy;
    try (Txn<ByteBuffer> txn = env.txnRead()) {
      ByteBuffer value = objects.get(txn, key(id));
      if (value == null) {
        return null;
      }
      copy = new byte[value.remaining()]; // nothing outlives the transaction
      value.get(copy);
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
    String problem = ObjectRecord.problem(ByteBuffer.wrap(copy));
    ObjectRecord record =
        problem != null ? null : ObjectRecord.at(ByteBuffer.wrap(copy), copy.length);
    if (record != null && !record.isOfThisExtractor()) {
      return null;
    }
    FileIndex result = record != null && record.has(id) ? record.fileIndex() : null;
    if (result == null) {
      damage.object(file, problem == null ? "has another object under " + id : problem);
      delete(List.of(id));
    } else if (read.put(id, true) == null && read.size() >= USED_AT_ONCE) {
      publish();
    }
    return result;
  }

  @Override
  public boolean contains(ObjectId id) {
    if (written.containsKey(id)) {
      return true;
    }
    try (Txn<ByteBuffer> txn = env.txnRead()) {
      return objects.get(txn, key(id)) != null;
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  @Override
  public void write(ObjectId id, ByteBuffer fileIndex) {
    if (contains(id)) {
      return;
    }
    ObjectRecord record = ObjectRecord.of(id, fileIndex, codec, Instant.now());
    if (written.putIfAbsent(id, record) == null
        && writtenBytes.addAndGet(record.length()) > MOST_IN_MEMORY) {
      publish();
    }
  }

  /// In the order of ids, which fills the pages that it touches.
  @Override
  public synchronized void publish() {
    List<ObjectId> ids = new ArrayList<>(written.keySet());
    List<ObjectId> days = new ArrayList<>(read.keySet());
    if (ids.isEmpty() && days.isEmpty()) {
      return;
    }
    ids.sort(null);
    days.sort(null);
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      for (ObjectId id : ids) {
        ObjectRecord record = java.util.Objects.requireNonNull(written.get(id));
        ByteBuffer value = objects.reserve(txn, key(id), record.length());
        value.put(record.bytes().duplicate());
      }
      ByteBuffer day = ByteBuffer.allocateDirect(2).order(ByteOrder.LITTLE_ENDIAN);
      for (ObjectId id : days) {
        used.put(txn, key(id), day.clear().putShort((short) Days.today()).flip());
      }
      txn.commit();
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
    for (ObjectId id : ids) {
      ObjectRecord record = written.remove(id);
      writtenBytes.addAndGet(record == null ? 0 : -record.length());
    }
    days.forEach(read::remove);
  }

  @Override
  public void forEach(Consumer<ObjectInfo> consumer) {
    try (Txn<ByteBuffer> txn = env.txnRead();
        CursorIterable<ByteBuffer> all = objects.iterate(txn)) {
      for (KeyVal<ByteBuffer> each : all) {
        byte[] id = new byte[each.key().remaining()];
        each.key().get(id);
        ByteBuffer value = each.val().order(ByteOrder.LITTLE_ENDIAN);
        if (id.length == ObjectId.LENGTH && value.remaining() >= ObjectRecord.HEADER) {
          ByteBuffer day = used.get(txn, direct(id));
          int created = value.getInt(value.position() + 48);
          consumer.accept(infoOf(ObjectId.ofBytes(id), value.remaining(), created, day));
        }
      }
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  private static ObjectInfo infoOf(
      ObjectId id, int bytes, int createdSeconds, @Nullable ByteBuffer day) {
    Instant created = Instant.ofEpochSecond(Integer.toUnsignedLong(createdSeconds));
    int used =
        day == null
            ? 0
            : Short.toUnsignedInt(day.order(ByteOrder.LITTLE_ENDIAN).getShort(day.position()));
    return new ObjectInfo(id, bytes, created, Days.used(used, created));
  }

  @Override
  public boolean isFoldDue() {
    return false;
  }

  /// The file keeps its size: LMDB uses the freed pages for what comes.
  @Override
  public Folded fold(Predicate<ObjectInfo> keep) {
    publish();
    List<ObjectId> unwanted = new ArrayList<>();
    long[] bytes = new long[1];
    forEach(info -> {
      if (!keep.test(info)) {
        unwanted.add(info.id());
        bytes[0] += info.bytes();
      }
    });
    delete(unwanted);
    return new Folded(0, unwanted.size(), bytes[0]);
  }

  private synchronized void delete(List<ObjectId> ids) {
    try (Txn<ByteBuffer> txn = env.txnWrite()) {
      for (ObjectId id : ids) {
        objects.delete(txn, key(id));
        used.delete(txn, key(id));
      }
      txn.commit();
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    }
  }

  @Override
  public long damaged() {
    return damage.objects();
  }

  @Override
  public synchronized void close() {
    try {
      publish();
    } catch (StorageException e) {
      TemporaryFiles.log("what was written last is lost", e); // nothing names it
    }
    env.close();
  }
}
