package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.folders.FinishedMark;
import io.pinyon.storage.internal.folders.IndexUsers;
import io.pinyon.storage.internal.folders.OpenLock;
import io.pinyon.storage.internal.folders.WriterLock;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.lmdb.LmdbFailures;
import io.pinyon.storage.internal.pages.PageChecksums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.LmdbException;
import org.lmdbjava.Txn;

/// Opens index folders, each once per process however often it is asked for (LMDB's rule), and
/// rebuilds by starting empty what is damaged or of another version.
public final class IndexOpener {
  private static final System.Logger LOG = System.getLogger(IndexOpener.class.getName());

  private static final Map<Path, OpenIndex> OPEN = new HashMap<>();

  private IndexOpener() {}

  /// The index of `folder`, which is created if it is not there; given back by [#release].
  public static OpenIndex acquire(
      Path folder, Access access, IndexSizes sizes, Consumer<String> notices) {
    synchronized (OPEN) {
      Path key;
      OpenIndex index;
      if (access == Access.READ_WRITE) {
        try (OpenLock _ = OpenLock.beginning(folder)) {
          key = realFolder(folder, access);
          index = OPEN.get(key);
          if (index == null) {
            checkAfterCrash(key, notices);
          }
        }
      } else {
        key = realFolder(folder, access);
        index = OPEN.get(key);
      }
      if (index == null) {
        IndexEnvironment environment = open(key, access, sizes, notices);
        OpenIndex opened = new OpenIndex(environment, access, sizes);
        index = opened;
        OPEN.put(key, index);
        check(environment, () -> checked(opened, access));
      }
      index.users++;
      return index;
    }
  }

  /// The last user's release closes the environment; if a snapshot stays open it is kept.
  public static void release(OpenIndex index, Consumer<String> notices) {
    synchronized (OPEN) {
      if (OPEN.get(index.folder()) == index && --index.users == 0) {
        if (index.close() || index.environment().damage().isFound()) {
          index.retire(); // a damaged one is built anew, whoever still has a snapshot of it
          OPEN.remove(index.folder());
          leave(index.folder());
        } else {
          notices.accept("a snapshot of " + index.environment().file() + " was left open");
        }
      }
    }
  }

  /// Drops an index with unsound pages, if a process ended badly before it had checked them, and
  /// puts this process down as a user. A look has to wait for a time when no process writes.
  private static void checkAfterCrash(Path folder, Consumer<String> notices) {
    try {
      if (IndexUsers.hasDeadUnchecked(folder)) {
        Path file = currentFile(folder);
        String problem = null;
        try (WriterLock lock = lock(folder)) {
          if (lock != null) {
            problem = Files.isRegularFile(file) ? PageChecksums.problemAfterCrash(file) : null;
            for (BaseFiles base : BaseFiles.in(folder)) {
              problem = problem == null ? PageChecksums.problem(base.index()) : problem;
            }
            IndexUsers.forgetDead(folder);
          }
        }
        if (problem != null) {
          dropFiles(folder, file + ": " + problem, notices);
        }
      } else {
        IndexUsers.forgetDead(folder);
      }
      IndexUsers.enter(folder);
    } catch (IOException e) {
      // A full disk: it goes without.
      LOG.log(System.Logger.Level.DEBUG, "cannot look after a crash in " + folder, e);
    }
  }

  /// Checks the pages of a large file while it is used, and runs `then` if that ends well; a small
  /// one was checked when it was opened.
  static void check(IndexEnvironment environment, Runnable then) {
    if (environment.isChecked()) {
      then.run();
      return;
    }
    Thread.ofPlatform()
        .name("pinyon-check")
        .daemon()
        .priority(Thread.MIN_PRIORITY)
        .start(() -> {
          try {
            environment.checkPages();
            if (environment.isChecked()) {
              then.run();
            }
          } catch (StorageException.Corrupt e) {
            // marked: whoever asks the index next is told
          } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            // its pages go on being checked one by one
            LOG.log(System.Logger.Level.WARNING, "cannot check " + environment.file(), e);
          }
        });
  }

  private static void checked(OpenIndex index, Access access) {
    synchronized (OPEN) {
      if (access == Access.READ_WRITE && OPEN.get(index.folder()) == index) {
        try {
          IndexUsers.checked(index.folder());
        } catch (IOException e) {
          LOG.log(System.Logger.Level.DEBUG, "cannot write the mark in " + index.folder(), e);
        }
      }
    }
  }

  private static void leave(Path folder) {
    try {
      IndexUsers.leave(folder);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot delete the mark in " + folder, e);
    }
  }

  private static Path realFolder(Path folder, Access access) {
    try {
      if (access == Access.READ_WRITE) {
        Files.createDirectories(folder);
      } else if (!Files.exists(folder.resolve(Generations.CURRENT))) {
        throw new StorageException.Unusable(
            "there is no index in "
                + folder
                + " and it cannot be written; set PINYON_HOME to a folder"
                + " that can be written",
            null);
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw StorageException.of("create", folder, e);
    }
  }

  private static IndexEnvironment open(
      Path folder, Access access, IndexSizes sizes, Consumer<String> notices) {
    if (access == Access.READ_WRITE && Files.exists(folder.resolve(IndexDamage.MARK))) {
      dropFiles(folder, "it was found damaged", notices);
    }
    IndexEnvironment environment;
    try {
      environment = openCurrent(folder, access, sizes);
    } catch (StorageException.Corrupt e) {
      if (access == Access.READ_ONLY) {
        throw e;
      }
      dropFiles(folder, String.valueOf(e.getMessage()), notices);
      return openCurrent(folder, access, sizes);
    }
    StorageException failure = check(environment);
    if (failure == null) {
      return environment;
    }
    boolean isUsable = false;
    try {
      if (access == Access.READ_ONLY || failure instanceof StorageException.Corrupt) {
        environment.close();
        if (access == Access.READ_ONLY) {
          throw failure;
        }
        dropFiles(folder, String.valueOf(failure.getMessage()), notices);
        return openCurrent(folder, access, sizes);
      }
      try (WriterLock lock = lock(folder)) {
        if (lock == null) {
          throw failure;
        }
        FinishedMark.remove(folder);
        environment.makeEmpty();
        notices.accept(failure.getMessage());
      } catch (IOException e) {
        throw StorageException.of("lock", folder, e);
      }
      isUsable = true;
      return environment;
    } finally {
      if (!isUsable) {
        environment.close();
      }
    }
  }

  /// Opens the current generation; makes the first one if there is none and `access` allows it.
  public static IndexEnvironment openCurrent(Path folder, Access access, IndexSizes sizes) {
    try {
      while (true) {
        int current = Generations.current(folder);
        int generation = current == 0 ? Generations.FIRST : current;
        boolean isNew = !Files.exists(Generations.file(folder, generation));
        if (isNew && current != 0) {
          if (current != Generations.current(folder)) {
            continue; // replaced meanwhile
          }
          throw new StorageException.Corrupt(
              "the index "
                  + Generations.file(folder, generation)
                  + " is gone; Pinyon rebuilds it the next time it is opened",
              null);
        }
        IndexEnvironment result;
        try {
          result = openWithBase(folder, generation, access, sizes);
        } catch (StorageException e) {
          if (current != 0 && current != Generations.current(folder)) {
            continue; // replaced meanwhile, and its base with it
          }
          throw e;
        }
        if (current == 0) {
          Generations.makeCurrent(folder, generation);
          return result;
        }
        if (Generations.current(folder) == current) {
          return result;
        }
        result.close(); // replaced meanwhile
      }
    } catch (IOException e) {
      throw StorageException.of("open the index in", folder, e);
    }
  }

  private static IndexEnvironment openWithBase(
      Path folder, int generation, Access access, IndexSizes sizes) {
    IndexEnvironment result =
        IndexEnvironment.open(folder, generation, access, sizes.mapBytes(), sizes.checkedAtOnce());
    boolean isOpened = false;
    try {
      result.openBase(sizes.checkedAtOnce());
      isOpened = true;
      return result;
    } finally {
      if (!isOpened) {
        result.close();
      }
    }
  }

  private static Path currentFile(Path folder) throws IOException {
    try {
      return Generations.file(folder, Math.max(Generations.current(folder), Generations.FIRST));
    } catch (StorageException.Corrupt e) {
      return Generations.file(folder, Generations.FIRST); // found again when it is opened
    }
  }

  /// What is wrong with the content, null if nothing is.
  private static @Nullable StorageException check(IndexEnvironment environment) {
    long stamp = environment.enter();
    try (Txn<ByteBuffer> txn = environment.beginRead()) {
      if (txn != null) {
        environment.meta().checkVersion(txn);
        environment.meta().state(txn);
      }
      return null;
    } catch (StorageException e) {
      return e;
    } catch (LmdbException e) {
      return LmdbFailures.of(e, environment.file());
    } finally {
      environment.leave(stamp);
    }
  }

  private static void dropFiles(Path folder, String reason, Consumer<String> notices) {
    try (WriterLock lock = lock(folder)) {
      if (lock == null) {
        throw new StorageException.Corrupt(
            reason
                + "; process "
                + text(WriterLock.holder(folder))
                + " is writing it; end that process first",
            null);
      }
      FinishedMark.remove(folder);
      Generations.deleteAll(folder);
      Files.deleteIfExists(folder.resolve(IndexEnvironment.FILTER_FILE));
      Files.deleteIfExists(folder.resolve(IndexDamage.MARK));
    } catch (IOException e) {
      throw StorageException.of("delete a damaged index in", folder, e);
    }
    notices.accept("dropped the index in " + folder + ", it is built again: " + reason);
  }

  private static @Nullable WriterLock lock(Path folder) throws IOException {
    return WriterLock.tryAcquire(folder);
  }

  private static String text(OptionalLong pid) {
    return pid.isPresent() ? Long.toString(pid.getAsLong()) : "unknown";
  }
}
