package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.lmdb.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// An index folder as this process has it open: the environment of its current generation, replaced
/// when a bulk load, here or in another process, made another one current. Safe for use by many
/// threads.
public final class OpenIndex {
  private final Path folder;
  private final Access access;
  private final IndexSizes sizes;
  private volatile IndexEnvironment environment;

  /// How often it was acquired; [IndexOpener] guards it.
  int users;

  public OpenIndex(IndexEnvironment environment, Access access, IndexSizes sizes) {
    this.folder = environment.folder();
    this.access = access;
    this.sizes = sizes;
    this.environment = environment;
  }

  public Path folder() {
    return folder;
  }

  public IndexEnvironment environment() {
    return environment;
  }

  /// Goes over from a generation that was replaced to the current one. Snapshots of `replaced` stay
  /// as they are; the last to close ends it.
  public synchronized void follow(IndexEnvironment replaced) {
    if (environment == replaced) {
      goOver(replaced);
      IndexOpener.check(environment, () -> {});
    }
  }

  private void goOver(IndexEnvironment replaced) {
    IndexEnvironment next;
    try {
      next = IndexOpener.openCurrent(folder, access, sizes);
    } catch (StorageException e) {
      throw replaced.damage().marked(e);
    }
    if (next.generation() == replaced.generation()) {
      next.close();
      throw replaced
          .damage()
          .marked(
              new StorageException.Corrupt(
                  "the index "
                      + replaced.file()
                      + " was replaced, but no other is current; Pinyon rebuilds it the next time it is opened",
                  null));
    }
    environment = next;
    replaced.retire();
  }

  /// Makes a generation current that was built whole, and deletes the present one, whose bytes stay
  /// until the last process that has it open lets go of it. The caller is the writer.
  public void replace(int generation) throws IOException {
    IndexEnvironment replaced = environment;
    Generations.makeCurrent(folder, generation);
    boolean isMarked = replaced.markReplaced();
    synchronized (this) {
      if (environment == replaced) {
        goOver(replaced);
        environment.trust();
      }
    }
    if (isMarked) {
      Generations.delete(folder, replaced.generation());
      BaseFiles.deleteOthers(folder, bases());
    }
  }

  private List<BaseFiles> bases() {
    BaseIndex base = environment.base();
    return base == null ? List.of() : List.of(base.files());
  }

  /// Deletes generations and runs that a writer which is gone left behind: replaced ones, of which
  /// other processes are told, and unfinished ones.
  public void deleteOthers() throws IOException {
    int current = environment.generation();
    for (int other : Generations.present(folder)) {
      if (other < current) {
        tell(other);
      }
      if (other != current) {
        Generations.delete(folder, other);
      }
    }
    Generations.deleteRuns(folder);
    BaseFiles.deleteOthers(folder, bases());
  }

  private void tell(int replaced) {
    try {
      IndexEnvironment opened =
          IndexEnvironment.open(folder, replaced, access, sizes.mapBytes(), sizes.checkedAtOnce());
      opened.markReplaced();
      opened.close();
    } catch (StorageException e) {
      // Nobody can use it either.
      System.getLogger(OpenIndex.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot open generation " + replaced, e);
    }
  }

  /// Closes it as soon as no snapshot is open.
  void retire() {
    environment.retire();
  }

  /// False if a snapshot stays open; then it is not closed.
  public boolean close() {
    return environment.close();
  }
}
