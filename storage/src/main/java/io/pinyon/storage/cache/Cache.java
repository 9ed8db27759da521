package io.pinyon.storage.cache;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.folders.OpenLock;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.folders.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A home seen as a cache: it holds indexes of workspaces, names and sources of libraries, and the
/// objects that they share; each has a size, a time of creation and a time of last use. It has a
/// [Budget]; a collection gives up what was used least recently until the home is within it, and
/// whatever nobody needs in any case. What a process that is alive has open stays. All of it is
/// derived: what is given up costs time when it is wanted again. Safe with several processes; one
/// of them collects at a time.
public final class Cache {
  private static final Duration DAY = Duration.ofDays(1);

  private final Home home;
  private final Map<String, String> environment;

  private Cache(Home home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /// `environment` is that of the process: [Budget#ENVIRONMENT] may be in it.
  public static Cache of(Home home, Map<String, String> environment) {
    return new Cache(home, environment);
  }

  /// What is there. Reads every index; takes seconds where these are large. Throws
  /// [StorageException.Unusable] if the home cannot be read, IllegalArgumentException if a setting
  /// of the budget is no size.
  public Inventory inventory() {
    try {
      return new Survey(home, environment).inventory();
    } catch (IOException e) {
      throw StorageException.of("read", home.folder(), e);
    }
  }

  /// True if a day has passed since the home was last collected, or, if it never was, since this
  /// was first asked.
  public boolean isDue() {
    if (!home.isWritable()) {
      return false;
    }
    try {
      if (Files.notExists(mark())) {
        Files.createDirectories(mark().getParent());
        Files.write(mark(), new byte[0]);
      }
      return LastUse.of(mark()).isBefore(Instant.now().minus(DAY));
    } catch (IOException e) {
      return false;
    }
  }

  /// Gives up what nobody needs, then what was used least recently until the home is within
  /// `budget`, null for the one that is set. Throws [StorageException.Locked] if another process
  /// collects, [StorageException.Unusable] if the home cannot be written, IllegalArgumentException
  /// as [#inventory].
  public Collected collect(@Nullable Budget budget) {
    if (!home.isWritable()) {
      throw new StorageException.Unusable(
          "the home " + home.path() + " cannot be written, so Pinyon cannot free space in it",
          null);
    }
    Path folder = Objects.requireNonNull(mark().getParent());
    try {
      Files.createDirectories(folder);
      try (WriterLock lock = WriterLock.tryAcquire(folder)) {
        if (lock == null) {
          throw new StorageException.Locked(
              "process "
                  + WriterLock.holder(folder).orElse(0)
                  + " is freeing space in "
                  + home.path()
                  + "; wait until it has finished");
        }
        Collected collected = new GarbageCollection(home, environment, budget).run();
        Files.write(mark(), new byte[0]);
        Files.setLastModifiedTime(mark(), FileTime.from(Instant.now()));
        return collected;
      }
    } catch (IOException e) {
      throw StorageException.of("free space in", home.folder(), e);
    }
  }

  /// Deletes all of this format, and the sources that were unpacked. Throws
  /// [StorageException.Locked] if a process has an index open, [StorageException.Unusable] if
  /// something cannot be deleted.
  public void deleteAll() {
    try (OpenLock _ = OpenLock.ending(home.folder())) {
      for (WorkspaceFolder each : WorkspaceFolder.in(home.folder())) {
        refuseIfUsed(each);
      }
      delete(home.folder());
      delete(home.path().resolve("sources"));
    } catch (IOException e) {
      throw StorageException.of("delete", home.folder(), e);
    }
  }

  /// Deletes the index of the workspace at `root`; false if there is none. Throws as [#deleteAll].
  public boolean deleteIndex(Path root) {
    Path path = home.workspaceFolder(root);
    if (!Files.isDirectory(path)) {
      return false;
    }
    WorkspaceFolder folder = WorkspaceFolder.at(path);
    Path evicted = folder.evict();
    if (evicted == null) {
      refuseIfUsed(folder);
      return false; // gone meanwhile
    }
    delete(evicted);
    return true;
  }

  private static void refuseIfUsed(WorkspaceFolder folder) {
    List<Long> users = folder.users();
    if (!users.isEmpty()) {
      Path root = folder.root();
      throw new StorageException.Locked(
          "process "
              + users.getFirst()
              + " has the index of "
              + (root == null ? folder.path() : root)
              + " open; end it first");
    }
  }

  private static void delete(Path path) {
    if (Files.exists(path) && !FileTrees.delete(path)) {
      throw new StorageException.Unusable(
          "cannot delete all of " + path + "; check its permissions", null);
    }
  }

  private Path mark() {
    return home.folder().resolve("cache").resolve("collected");
  }
}
