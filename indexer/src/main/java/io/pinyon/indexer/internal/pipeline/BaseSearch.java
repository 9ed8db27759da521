package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.internal.git.GitBlobs;
import io.pinyon.indexer.internal.git.GitCheckout;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Finds the base that a new index of a workspace begins with: that of another checkout of the same
/// git repository, in which most files are the same. Used by the index thread.
final class BaseSearch {
  /// A file that was written this shortly before the walk may be written again with an equal stamp.
  private static final long FINE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /// With fewer files, reading them takes less than looking for a base.
  private static final int LEAST_FILES = 200;

  private final Home home;
  private final Path root;

  BaseSearch(Home home, Path root) {
    this.home = home;
    this.root = root;
  }

  /// By which ids git knows the workspace's files now.
  Blobs blobs() {
    GitCheckout checkout = GitCheckout.around(root);
    return checkout == null ? Blobs.NONE : GitBlobs.of(checkout, root);
  }

  /// Puts a base under the empty index that `writer` writes. `files` are those of a walk which
  /// began at `walked`, in nanoseconds since 1970. False if there is none.
  boolean adopt(Writer writer, List<SourceFile> files, long walked) {
    GitCheckout checkout = files.size() < LEAST_FILES ? null : GitCheckout.around(root);
    if (checkout == null) {
      return false;
    }
    List<GitCheckout> others = checkout.others();
    if (others.isEmpty()) {
      return false;
    }
    Map<String, FileStamp> present = HashMap.newHashMap(files.size());
    for (SourceFile file : files) {
      if (walked - file.modifiedNanos() > FINE_STEP_NANOS) {
        present.put(file.relative(), new FileStamp(file.size(), file.modifiedNanos()));
      }
    }
    Blobs blobs = GitBlobs.of(checkout, root);
    for (GitCheckout other : others) {
      Path folder = folderOf(checkout, other);
      if (folder != null && writer.adopt(folder, present, blobs)) {
        return true;
      }
    }
    return false;
  }

  /// Where the home has the index of the same folder in another checkout.
  private @Nullable Path folderOf(GitCheckout checkout, GitCheckout other) {
    try {
      Path below = checkout.root().relativize(root.toRealPath());
      return home.workspaceFolder(other.root().resolve(below));
    } catch (IOException e) {
      return null; // gone this moment
    }
  }
}
