package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.projects.Project;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.texts.FolderSettings;
import io.pinyon.service.texts.TextCache;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A workspace with everything that stays valid from one request to the next: its project, the JDK,
/// what was read and decoded. `indexes` are by what they were made from: an object never changes,
/// so what is kept is right. Safe for use by many threads.
public record OpenedWorkspace(
    Workspace files,
    Project project,
    Jdk jdk,
    LruCache<ObjectId, FileIndex> indexes,
    TextCache texts,
    FolderSettings settings,
    CandidateCache candidates) {
  private static final long MAX_INDEX_BYTES = 4L << 20;

  public OpenedWorkspace(Workspace files, Project project, Jdk jdk) {
    this(
        files,
        project,
        jdk,
        LruCache.ofWeight(MAX_INDEX_BYTES, index -> index.bytes().remaining()),
        new TextCache(),
        new FolderSettings(),
        new CandidateCache());
  }

  /// What an indexed file declares; null if it is gone from the index and from the disk. Where its
  /// object is damaged or lost it is made again, ahead of other work.
  public @Nullable FileIndex declarations(Snapshot snapshot, FileRecord file) {
    FileIndex known = indexes.get(file.declarations());
    if (known != null) {
      return known;
    }
    FileIndex stored = snapshot.declarations(file);
    if (stored != null) {
      return indexes.putIfAbsent(file.declarations(), stored);
    }
    Path path = files.absolute(file.path());
    files.filesChanged(List.of(path));
    return files.demand(path);
  }
}
