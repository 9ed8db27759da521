package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.internal.git.GitBlobs;
import io.pinyon.indexer.internal.git.GitCheckout;
import io.pinyon.indexer.internal.git.GitCommits;
import io.pinyon.storage.Blobs;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.shared.SharedSnapshot;
import io.pinyon.storage.shared.SharedSnapshots;
import io.pinyon.storage.shared.SnapshotFolders;
import io.pinyon.storage.shared.SnapshotManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the base that a new index of a workspace begins with: that of another checkout of the same
/// git repository, in which most files are the same. Used by the index thread.
final class BaseSearch {
  /// A file that was written this shortly before the walk may be written again with an equal stamp.
  private static final long FINE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /// With fewer files, reading them takes less than looking for a base.
  private static final int LEAST_FILES = 200;

  /// Of a checkout: snapshots of older commits have less and less in common with it.
  private static final int MOST_COMMITS = 200;

  private final Home home;
  private final Path root;
  private final SnapshotFolders folders;
  private final Consumer<String> notices;

  /// `folders` are where a user or a CI puts snapshots; `notices` hears why one is not used.
  BaseSearch(Home home, Path root, SnapshotFolders folders, Consumer<String> notices) {
    this.home = home;
    this.root = root;
    this.folders = folders;
    this.notices = notices;
  }

  /// By which ids git knows the workspace's files now.
  Blobs blobs() {
    GitCheckout checkout = GitCheckout.around(root);
    return checkout == null ? Blobs.NONE : GitBlobs.of(checkout, root);
  }

  /// Puts a base under the empty index that `writer` writes: that of another checkout of the
  /// repository, or of a snapshot. `files` are those of a walk which began at `walked`, in
  /// nanoseconds since 1970. What it is, for people; null if there is none.
  @Nullable String adopt(Writer writer, List<SourceFile> files, long walked) {
    if (files.size() < LEAST_FILES) {
      return null;
    }
    Map<String, FileStamp> present = HashMap.newHashMap(files.size());
    for (SourceFile file : files) {
      if (walked - file.modifiedNanos() > FINE_STEP_NANOS) {
        present.put(file.relative(), new FileStamp(file.size(), file.modifiedNanos()));
      }
    }
    GitCheckout checkout = GitCheckout.around(root);
    String found = checkout == null ? null : ofCheckout(checkout, writer, present);
    if (found != null) {
      return found;
    }
    SharedSnapshots.Added snapshot = snapshot(checkout);
    if (snapshot == null) {
      return null;
    }
    Blobs blobs = checkout == null ? Blobs.NONE : GitBlobs.ofAnyMachine(checkout, root);
    if (!writer.adopt(snapshot.folder(), present, blobs)) {
      return null;
    }
    SharedSnapshots.of(home).use(snapshot);
    String commit = snapshot.manifest().commit();
    return "snapshot " + snapshot.id() + (commit == null ? "" : " of commit " + commit);
  }

  private @Nullable String ofCheckout(
      GitCheckout checkout, Writer writer, Map<String, FileStamp> present) {
    List<GitCheckout> others = checkout.others();
    if (others.isEmpty()) {
      return null;
    }
    Blobs blobs = GitBlobs.of(checkout, root);
    for (GitCheckout other : others) {
      Path folder = folderOf(checkout, other);
      if (folder != null && writer.adopt(folder, present, blobs)) {
        return "checkout " + other.root();
      }
    }
    return null;
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

  /// The one that was added for this workspace, or the nearest of the commits that are checked out,
  /// of those in the home and in the user's folders.
  private SharedSnapshots.@Nullable Added snapshot(@Nullable GitCheckout checkout) {
    SharedSnapshots snapshots = SharedSnapshots.of(home);
    try {
      SharedSnapshots.Added own = snapshots.addedFor(root);
      if (own != null || checkout == null || snapshots.isEmpty() && folders.isEmpty()) {
        return own;
      }
      List<String> commits = GitCommits.of(checkout, MOST_COMMITS);
      String prefix = GitBlobs.prefix(checkout, root);
      SharedSnapshots.Added there = snapshots.of(commits, prefix);
      String known = there == null ? null : there.manifest().commit();
      int nearer = known == null ? commits.size() : commits.indexOf(known);
      for (String commit : commits.subList(0, nearer)) {
        Path file = folders.find(SnapshotManifest.fileName(commit, prefix));
        SharedSnapshots.Added added = file == null ? null : added(snapshots, file);
        if (added != null) {
          return added;
        }
      }
      return there;
    } catch (IOException | StorageException e) {
      notices.accept("snapshots are not used: " + e.getMessage());
      return null;
    }
  }

  private SharedSnapshots.@Nullable Added added(SharedSnapshots snapshots, Path file) {
    try {
      return snapshots.add(SharedSnapshot.open(file));
    } catch (StorageException e) {
      notices.accept(
          "a snapshot is not used, the files are indexed as if it were not there: "
              + e.getMessage());
      return null;
    }
  }
}
