package io.pinyon.storage.internal.index;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.BaseFiles;
import io.pinyon.storage.internal.environment.BaseIndex;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.NewDelta;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.pages.UnsoundPageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Puts a base that another workspace has, or that came from elsewhere, under an index that is
/// empty.
final class Adoption {
  private static final int NONE = -1;

  private Adoption() {}

  /// The newest base in the folder `from` that passes every check becomes the base of `index`, as
  /// its generation `generation`; the caller is the writer. The id of the next new file, -1 with
  /// nothing changed if there is no such base. `notices` hears of one that is damaged.
  static int of(Path from, OpenIndex index, int generation, Consumer<String> notices) {
    try {
      for (BaseFiles found : BaseFiles.in(from)) {
        int nextFile = adopt(found, index, generation, notices);
        if (nextFile != NONE) {
          return nextFile;
        }
      }
    } catch (IOException e) {
      log(from, e);
    }
    return NONE;
  }

  private static int adopt(
      BaseFiles found, OpenIndex index, int generation, Consumer<String> notices)
      throws IOException {
    BaseFiles linked = found.linkInto(index.folder());
    boolean isDone = false;
    try {
      BaseIndex opened = IndexEnvironment.openBase(linked);
      opened.environment().close();
      NewDelta.create(linked, generation, opened.state(), System.currentTimeMillis(), _ -> {});
      index.replace(generation);
      isDone = true;
      return opened.state().nextFile();
    } catch (StorageException.Corrupt | UnsoundPageException e) {
      notices.accept(
          "the base "
              + found.index()
              + " is not used, the files are indexed as if it were not there: "
              + e.getMessage());
    } catch (StorageException.TooOld | StorageException.TooNew e) {
      log(found.index(), e);
    } finally {
      if (!isDone) {
        linked.delete();
      }
    }
    return NONE;
  }

  private static void log(Path what, Exception e) {
    System.getLogger(Adoption.class.getName())
        .log(System.Logger.Level.DEBUG, "cannot use the base " + what, e);
  }
}
