package io.pinyon.service.symbols;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.OpenNames;
import io.pinyon.service.facts.OpenedWorkspace;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stored source files of a workspace that are not open: what is stored of the others does not
/// count. One search; one thread.
final class SourceUnits {
  private final OpenedWorkspace workspace;
  private final Snapshot snapshot;
  private final Set<FileId> shadowed = new HashSet<>();

  SourceUnits(OpenedWorkspace workspace, Snapshot snapshot, OpenNames open) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    for (Unit each : open.files()) {
      String path = workspace.files().relative(Path.of(each.location()));
      FileRecord stored = path == null ? null : snapshot.file(path);
      if (stored != null) {
        shadowed.add(stored.id());
      }
    }
  }

  /// True for a file that is open.
  boolean isOpen(FileId file) {
    return shadowed.contains(file);
  }

  /// What a file declares; null if it is open, or gone.
  @Nullable Unit of(FileId id) {
    FileRecord file = shadowed.contains(id) ? null : snapshot.file(id);
    FileIndex index = file == null ? null : workspace.declarations(snapshot, file);
    if (file == null || index == null) {
      return null;
    }
    String location = workspace.files().absolute(file.path()).toString();
    return new Unit(index, location, Unit.Kind.WORKSPACE);
  }
}
