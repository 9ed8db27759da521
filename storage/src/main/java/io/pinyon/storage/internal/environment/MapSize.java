package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.lmdb.LmdbFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lmdbjava.Env;
import org.lmdbjava.LmdbException;

/// How much of an index file this process has mapped, which LMDB lets change while no transaction
/// is open.
public final class MapSize {
  private final Env<ByteBuffer> env;
  private final TransactionGate gate;
  private final Path file;
  private long size;

  MapSize(Env<ByteBuffer> env, TransactionGate gate, Path file) {
    this.env = env;
    this.gate = gate;
    this.file = file;
    this.size = env.info().mapSize;
  }

  /// Doubles the map before `further` bytes would fill it.
  public void growFor(long further) {
    long used = (env.info().lastPageNumber + 1) * env.stat().pageSize;
    while (used + further > size - size / 8) {
      grow();
    }
  }

  /// Takes over the size that another process chose.
  public void follow() {
    resize(0);
  }

  /// Doubles the map. Throws [StorageException.Full] if readers do not let go of the present one.
  public void grow() {
    resize(Math.max(size * 2, LmdbFile.LEAST_GROWTH));
  }

  private void resize(long wanted) {
    try {
      boolean isDone =
          gate.alone(() -> {
            gate.checkOpen();
            env.setMapSize(wanted);
            size = env.info().mapSize;
          });
      if (!isDone) {
        throw new StorageException.Locked(
            "a snapshot of "
                + file
                + " stays open and keeps the index from growing; try again later");
      }
    } catch (LmdbException e) {
      throw LmdbFailures.of(e, file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException.Locked("interrupted while growing " + file);
    }
  }
}
