package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.ObjectId;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The units of a workspace's source files as one request finds them: an open buffer in the place
/// of what is stored of its file, else the index, else, while that is being built, the file on
/// disk. One request; one thread.
final class WorkspaceUnits {
  private final OpenedWorkspace opened;
  private final Workspace workspace;
  private final String open;
  private final @Nullable Path place;
  private final Overlay overlay;
  private final @Nullable Snapshot snapshot;

  /// Files of the index that are open.
  private final Set<FileId> shadowed;

  /// Units of the index that this request has met.
  private final Map<FileId, Optional<Unit>> units = new HashMap<>();

  private @Nullable Unit own;

  /// What the index stores of the file in question.
  private @Nullable FileIndex storedOwn;

  private boolean hasFoundOwn;

  private boolean hasLearned;

  /// `open` is the location of the text that the request is about, `place` where it belongs.
  WorkspaceUnits(
      OpenedWorkspace opened,
      String open,
      @Nullable Path place,
      Overlay overlay,
      @Nullable Snapshot snapshot) {
    this.opened = opened;
    this.workspace = opened.files();
    this.open = open;
    this.place = place;
    this.overlay = overlay;
    this.snapshot = snapshot;
    String path = place == null ? null : workspace.relative(place);
    if (snapshot != null && path != null) {
      // Every question reads the index first: so damage is met here, not half-way through an
      // answer.
      FileRecord _ = snapshot.file(path);
    }
    boolean isNoFile = place == null || !open.equals(place.toString());
    this.shadowed =
        snapshot == null
            ? Set.of()
            : isNoFile && overlay.at(open) != null
                ? overlay.shadowedBut(open, snapshot, workspace)
                : overlay.shadowed(snapshot, workspace);
  }

  /// The open file as the engine has it before it.
  void opened(Unit unit) {
    own = unit;
  }

  /// The unit of the file in question if this is the content that it was made from and that is no
  /// open buffer's; null otherwise.
  @Nullable Unit stored(ObjectId content) {
    Snapshot current = snapshot;
    Path file = place;
    if (current == null || file == null || overlay.at(open) != null) {
      return null;
    }
    String path = workspace.relative(file);
    FileRecord record = path == null ? null : current.file(path);
    return record != null && record.lastGood() == null && record.object().equals(content)
        ? of(record.id())
        : null;
  }

  /// The unit of the file in question if this is its text in the overlay, and settled there; null
  /// otherwise.
  @Nullable Unit settled(String text) {
    Buffer buffer = overlay.at(open);
    return buffer != null && buffer.isSettled() && buffer.text().equals(text)
        ? buffer.unit()
        : null;
  }

  /// Whether what the index stores of the file in question mentions a name.
  boolean storedOwnMentions(String name) {
    if (!hasFoundOwn) {
      hasFoundOwn = true;
      storedOwn = findStoredOwn();
    }
    FileIndex known = storedOwn;
    return known != null && known.mentions(name).length > 0;
  }

  /// What the index has of the file in question; null if nothing.
  @Nullable FileRecord ownRecord() {
    Snapshot current = snapshot;
    String path = place == null ? null : workspace.relative(place);
    return current == null || path == null ? null : current.file(path);
  }

  private @Nullable FileIndex findStoredOwn() {
    FileRecord record = ownRecord();
    Unit unit = record == null ? null : of(record.id());
    return unit == null ? null : unit.index();
  }

  /// Files of the index that are open: what is stored of them does not count.
  Set<FileId> shadowed() {
    return shadowed;
  }

  /// True if the index holds every file.
  boolean isIndexWhole() {
    return snapshot != null && workspace.isComplete(snapshot);
  }

  /// What is declared in a buffer.
  Unit of(Buffer buffer) {
    return own != null && buffer.location().equals(open) ? own : buffer.unit();
  }

  /// The package that the open file declares.
  String openPackage() {
    Unit known = openUnit();
    return known == null ? "" : known.index().packageName();
  }

  /// What the open file imports.
  List<Import> openImports() {
    Unit known = openUnit();
    return known == null ? List.of() : known.index().imports();
  }

  private @Nullable Unit openUnit() {
    Buffer buffer = overlay.at(open);
    return buffer == null ? own : of(buffer);
  }

  /// What a source file declares, from where it is known; null if there is none.
  @Nullable FileIndex declared(Path file) {
    Buffer buffer = overlay.at(file.toString());
    if (buffer != null) {
      return of(buffer).index();
    }
    Snapshot current = snapshot;
    String path = workspace.relative(file);
    FileRecord record = current == null || path == null ? null : current.file(path);
    if (record != null) {
      Unit unit = of(record.id());
      return unit == null ? null : unit.index();
    }
    return isIndexWhole() || !Files.isRegularFile(file) ? null : workspace.demand(file);
  }

  /// What declares a top-level type by convention, found on disk: in the source roots that the open
  /// file sees, in their order, else anywhere it sees. Null if there is none, or if it is open.
  @Nullable Unit demand(String packageName, String simpleName, Visibility visibility) {
    Path known = place;
    if (!hasLearned && known != null) {
      hasLearned = true;
      workspace.learn(known, openPackage());
    }
    Path tail = tail(packageName, simpleName);
    if (tail == null) {
      return null;
    }
    for (Path root : visibility.roots()) {
      Path file = root.resolve(tail);
      if (Files.isRegularFile(file) && visibility.sees(file.toString())) {
        return onDisk(file);
      }
    }
    Path file = workspace.find(packageName, simpleName, each -> visibility.sees(each.toString()));
    return file == null ? null : onDisk(file);
  }

  /// As [#demand], of a type that lies beside the open file in the same package; null for another
  /// package.
  @Nullable Unit demandBeside(String packageName, String simpleName, Visibility visibility) {
    Path known = place;
    Path file =
        known != null && packageName.equals(openPackage())
            ? workspace.findBeside(known, packageName, simpleName)
            : null;
    return file == null || !visibility.sees(file.toString()) ? null : onDisk(file);
  }

  private static @Nullable Path tail(String packageName, String simpleName) {
    try {
      return Path.of(packageName.replace('.', '/'), simpleName + ".java");
    } catch (InvalidPathException e) {
      return null; // names from broken code may be anything
    }
  }

  private @Nullable Unit onDisk(Path file) {
    FileIndex index = overlay.at(file.toString()) != null ? null : workspace.demand(file);
    return index == null ? null : new Unit(index, file.toString(), Unit.Kind.WORKSPACE);
  }

  /// The unit of an indexed file; null if it is gone.
  @Nullable Unit of(FileId id) {
    Optional<Unit> known = units.get(id);
    if (known == null) {
      known = Optional.ofNullable(read(id));
      units.put(id, known);
    }
    return known.orElse(null);
  }

  private @Nullable Unit read(FileId id) {
    Snapshot current = snapshot;
    FileRecord file = current == null ? null : current.file(id);
    if (current == null || file == null) {
      return null;
    }
    Path path = workspace.absolute(file.path());
    FileIndex index = opened.declarations(current, file);
    return index == null ? null : new Unit(index, path.toString(), Unit.Kind.WORKSPACE);
  }
}
