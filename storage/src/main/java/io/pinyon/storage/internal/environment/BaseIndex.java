package io.pinyon.storage.internal.environment;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.lmdb.Access;
import io.pinyon.storage.internal.lmdb.LmdbFile;
import io.pinyon.storage.internal.pages.PageChecksums;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Txn;

/// A base as a delta over it has it open. Its file ids are below `state.nextFile`, the delta's are
/// from there on. `adopted` is 0 if the base was built for this workspace, else when it was put
/// under the workspace's index, in milliseconds since the epoch: since then its paths have had
/// their objects, as far as the workspace knows.
public record BaseIndex(
    BaseFiles files, IndexEnvironment environment, IndexState state, long adopted) {

  /// A read transaction on a file that never changes; the caller has a stamp of the delta, which
  /// closes its base with itself.
  public Txn<ByteBuffer> begin() {
    return Objects.requireNonNull(environment.beginRead());
  }

  /// Opens a base for nobody's delta, with every page checked; to be closed by its environment.
  /// Throws as [IndexEnvironment#open].
  public static BaseIndex open(BaseFiles files) {
    return open(files, 0, null, Long.MAX_VALUE);
  }

  /// Opens the base of the delta whose damage is `over`. Throws as [IndexEnvironment#open], and
  /// [StorageException.Corrupt] too if the base is gone or its sums are.
  static BaseIndex open(
      BaseFiles files, long adopted, @Nullable IndexDamage over, long checkedAtOnce) {
    Path file = files.index();
    if (!PageChecksums.isWhole(file)) {
      throw new StorageException.Corrupt(
          "the base " + file + " is gone, or nothing says whether it is damaged", null);
    }
    IndexPlace place = new IndexPlace(file, files.filter(), 0, over);
    IndexEnvironment opened =
        IndexEnvironment.open(place, Access.READ_ONLY, LmdbFile.size(file), checkedAtOnce);
    boolean isUsable = false;
    try (Txn<ByteBuffer> txn = Objects.requireNonNull(opened.beginRead())) {
      opened.meta().checkVersion(txn);
      BaseIndex result = new BaseIndex(files, opened, opened.meta().state(txn), adopted);
      isUsable = true;
      return result;
    } finally {
      if (!isUsable) {
        opened.close();
      }
    }
  }
}
