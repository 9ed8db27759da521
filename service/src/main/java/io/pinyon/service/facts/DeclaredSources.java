package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the sources of a workspace declare, by package and by module, as one file sees them: for a
/// compiler, which asks for packages whole. Valid as long as the facts; one thread.
public final class DeclaredSources {
  private final WorkspaceFacts facts;
  private final Workspace workspace;
  private final WorkspaceUnits units;
  private final Visibility visibility;
  private final Overlay overlay;
  private final @Nullable Snapshot snapshot;

  DeclaredSources(
      WorkspaceFacts facts,
      Workspace workspace,
      WorkspaceUnits units,
      Visibility visibility,
      Overlay overlay,
      @Nullable Snapshot snapshot) {
    this.facts = facts;
    this.workspace = workspace;
    this.units = units;
    this.visibility = visibility;
    this.overlay = overlay;
    this.snapshot = snapshot;
  }

  /// The top-level types of the sources of a package that the open file sees, by simple name; of
  /// two of one name the one that counts.
  public Map<String, Unit> types(String packageName) {
    Set<String> names = new TreeSet<>();
    for (Buffer buffer : overlay.buffers()) {
      if (units.of(buffer).index().packageName().equals(packageName)) {
        names.addAll(buffer.topLevelNames());
      }
    }
    if (snapshot != null) {
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        if (isTopLevel(type) && !units.shadowed().contains(type.posting().file())) {
          names.add(type.simpleName());
        }
      }
    }
    Map<String, Unit> types = new LinkedHashMap<>();
    for (String name : names) {
      Unit unit = facts.topLevel(packageName, name);
      if (unit != null && unit.kind() == Unit.Kind.WORKSPACE) {
        types.put(name, unit);
      }
    }
    return types;
  }

  private static boolean isTopLevel(TypePosting type) {
    int before = type.packageName().isEmpty() ? 0 : type.packageName().length() + 1;
    return type.qualifiedName().indexOf('.', before) < 0;
  }

  /// The modules that sources of the open file's class path declare, its own among them; none if it
  /// lies in no named module.
  public List<SourceModule> modules() {
    List<SourceModule> modules = new ArrayList<>();
    for (SourceModule.Declared each : visibility.declaredModules()) {
      modules.add(new SourceModule(each.name(), packagesBelow(each.roots()), each.isOwn()));
    }
    return modules;
  }

  /// The packages that have sources below these folders, as their places say.
  private List<String> packagesBelow(List<Path> roots) {
    Set<String> packages = new TreeSet<>();
    Snapshot current = snapshot;
    if (current != null) {
      List<String> starts = new ArrayList<>();
      for (Path root : roots) {
        String relative = workspace.relative(root);
        if (relative != null) {
          starts.add(relative.isEmpty() ? "" : relative + "/");
        }
      }
      current.files(file -> {
        for (String start : starts) {
          int end = file.path().lastIndexOf('/');
          if (file.path().startsWith(start) && end > start.length()) {
            packages.add(file.path().substring(start.length(), end).replace('/', '.'));
          }
        }
      });
    }
    return List.copyOf(packages);
  }

  /// A number that changes with whatever the declarations that other files see may depend on; 0
  /// while the index is being built, because they then may change any time.
  public long version() {
    Snapshot current = snapshot;
    if (current == null || !facts.isComplete()) {
      return 0;
    }
    long version = Objects.hash(current.revision(), facts.libraryState());
    return Math.max(1, Math.abs(version * 31 + overlay.surface(current, workspace)));
  }
}
