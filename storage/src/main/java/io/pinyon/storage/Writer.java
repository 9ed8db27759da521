package io.pinyon.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// The right to change one workspace's index, held by one process at a time and given up by
/// [#close] or by the process's death. Safe for use by many threads; commits happen one after the
/// other.
public interface Writer extends AutoCloseable {

  Batch batch();

  /// A bulk load, for the first index of a workspace and for rebuilding; one at a time.
  Bulk bulk();

  /// Puts the base of another workspace of this home, whose folder is `other`, under this index if
  /// that is empty: it then has that base's files as if they were this workspace's, until they are
  /// touched, put or removed. Those of the files `present`, by path, that git knows by the same id
  /// there and, as `blobs` says, here are as if they were touched. False, with nothing changed, if
  /// there is no base that passes every check, and a sentence to the home's notices if that is one
  /// which is damaged.
  boolean adopt(Path other, Map<String, FileStamp> present, Blobs blobs);

  /// True if so much differs from the base that [#rebase] is worth it.
  boolean isRebaseDue();

  /// Merges the base, what this index has of its own, and all that waits for a commit into a new
  /// base. Takes time in proportion to the index; others may read meanwhile.
  void rebase(Blobs blobs);

  /// From the next commit on, changes are noted for a graph of files that is about to be built.
  void beginGraph();

  /// Makes the graph of this generation the one that the index knows. It includes everything up to
  /// the commit of `included`; changes since stay noted.
  void publishGraph(long generation, GraphDelta included);

  /// Forgets versions, at once: of each path those beyond the newest `keep`, the present one
  /// counted, and those that were already replaced at `horizon`. A present version is never
  /// forgotten. Gives how many were.
  int pruneVersions(int keep, Instant horizon);

  /// Says, to other processes too, that the index has everything that its writer knows of, see
  /// [io.pinyon.storage.home.WorkspaceIndex#isFinished]; goes without if that cannot be written.
  void markFinished();

  /// Says that the index lacks much, until [#markFinished], also if this process ends before.
  /// Throws [StorageException.Unusable] if that cannot be said.
  void markUnfinished();

  /// Gives the right up. Batches that were not committed are lost.
  @Override
  void close();
}
