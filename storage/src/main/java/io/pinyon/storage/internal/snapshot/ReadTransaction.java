package io.pinyon.storage.internal.snapshot;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.tables.TableReader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// A read transaction of LMDB and what is done about damage that its queries meet. Used by one
/// thread.
final class ReadTransaction implements AutoCloseable {
  private final IndexEnvironment environment;
  private final long stamp;
  private final TableReader reader;
  private @Nullable IndexState state;
  private boolean closed;

  private ReadTransaction(IndexEnvironment environment, long stamp, Txn<ByteBuffer> txn) {
    this.environment = environment;
    this.stamp = stamp;
    this.reader = new TableReader(environment, txn);
  }

  /// Of the generation that is current; goes over to a newer one, or a larger map, first if another
  /// process made it.
  static ReadTransaction begin(OpenIndex index) {
    while (true) {
      IndexEnvironment environment = index.environment();
      environment.damage().checkNone();
      long stamp = environment.tryEnter();
      if (stamp == 0) {
        if (environment == index.environment()) {
          throw new StorageException.Closed("the index " + environment.file() + " is closed");
        }
        continue; // replaced and closed between
      }
      Txn<ByteBuffer> txn = null;
      boolean isOpened = false;
      try {
        txn = environment.beginRead();
        if (txn != null && environment.meta().checkVersion(txn)) {
          ReadTransaction result = new ReadTransaction(environment, stamp, txn);
          isOpened = true;
          return result;
        }
      } catch (LmdbException e) {
        throw environment.damage().marked(LmdbFailures.of(e, environment.file()));
      } catch (StorageException.Corrupt e) {
        throw environment.damage().marked(e);
      } catch (IndexOutOfBoundsException
          | NullPointerException
          | IllegalArgumentException
          | BufferUnderflowException
          | InternalError e) {
        throw unreadable(environment, e);
      } finally {
        if (!isOpened) {
          if (txn != null) {
            txn.close();
          }
          environment.leave(stamp);
        }
      }
      if (txn == null) {
        environment.mapSize().follow();
      } else {
        index.follow(environment);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      reader.close();
      environment.leave(stamp);
    }
  }

  IndexEnvironment environment() {
    return environment;
  }

  /// To be used within [#query].
  TableReader reader() {
    return reader;
  }

  long revision() {
    return environment.revision(reader.txn().getId());
  }

  IndexState state() {
    IndexState known = state;
    if (known == null) {
      known = environment.meta().state(reader.txn());
      state = known;
    }
    return known;
  }

  /// Every query runs in here: damage that it meets is marked for the next to open the index. Once
  /// damage was found nothing is answered any more: LMDB gives up the transaction that met it, and
  /// calls everything that follows in it a misuse.
  <T extends @Nullable Object> T query(Supplier<T> body) {
    if (closed) {
      throw new StorageException.Closed("the snapshot of " + environment.file() + " is closed");
    }
    environment.damage().checkNone();
    try {
      return body.get();
    } catch (CallerFailure e) {
      throw e.failure;
    } catch (LmdbException e) {
      throw environment.damage().marked(LmdbFailures.of(e, environment.file()));
    } catch (IndexOutOfBoundsException
        | NullPointerException
        | IllegalArgumentException
        | BufferUnderflowException
        | NegativeArraySizeException
        | InternalError e) {
      throw unreadable(environment, e);
    }
  }

  /// What is to be thrown for a value that is none, marked. InternalError: the virtual machine met
  /// a page that is not there behind the map (SIGBUS).
  private static StorageException unreadable(IndexEnvironment environment, Throwable e) {
    StorageException unknown =
        e instanceof IllegalArgumentException argument
            ? LmdbFailures.ofUnknown(argument, environment.file())
            : null;
    if (unknown != null) {
      return unknown;
    }
    return environment
        .damage()
        .marked(
            new StorageException.Corrupt(
                "the index "
                    + environment.file()
                    + " has a value that cannot be read"
                    + "; Pinyon rebuilds it the next time it is opened",
                e));
  }

  /// Carries what a caller's consumer threw past the handling of damage.
  private static final class CallerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    final RuntimeException failure;

    CallerFailure(RuntimeException failure) {
      super(null, failure, false, false);
      this.failure = failure;
    }
  }

  /// Asks a caller's consumer, within [#query].
  static <T> boolean ask(Predicate<T> consumer, T value) {
    try {
      return consumer.test(value);
    } catch (RuntimeException e) {
      throw new CallerFailure(e);
    }
  }

  /// True if the consumer wants all of them and more.
  static <T> boolean askAll(Predicate<T> consumer, List<T> values) {
    for (T value : values) {
      if (!ask(consumer, value)) {
        return false;
      }
    }
    return true;
  }
}
