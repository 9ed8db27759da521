package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.facts.Overlay.Buffer;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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
    List<SourceModule.Declared> declared = visibility.declaredModules();
    List<Set<String>> packages = packagesBelow(declared);
    List<SourceModule> modules = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      SourceModule.Declared each = declared.get(i);
      modules.add(new SourceModule(each.name(), List.copyOf(packages.get(i)), each.isOwn()));
    }
    return modules;
  }

  /// The packages that have sources below the folders of each module, as their places say, sorted.
  private List<Set<String>> packagesBelow(List<SourceModule.Declared> modules) {
    List<Set<String>> packages = new ArrayList<>();
    List<Map.Entry<String, Set<String>>> starts = new ArrayList<>();
    for (SourceModule.Declared each : modules) {
      Set<String> own = new TreeSet<>();
      packages.add(own);
      for (Path root : each.roots()) {
        String relative = workspace.relative(root);
        if (relative != null) {
          starts.add(Map.entry(relative.isEmpty() ? "" : relative + "/", own));
        }
      }
    }
    Set<String> folders = starts.isEmpty() ? Set.of() : folders();
    for (Map.Entry<String, Set<String>> start : starts) {
      for (String folder : folders) {
        if (folder.startsWith(start.getKey())) {
          start.getValue().add(folder.substring(start.getKey().length()).replace('/', '.'));
        }
      }
    }
    return packages;
  }

  /// The folders that have sources, below the root.
  private Set<String> folders() {
    Set<String> folders = new HashSet<>();
    Snapshot current = snapshot;
    if (current != null) {
      current.filesById(file -> {
        int end = file.path().lastIndexOf('/');
        if (end > 0) {
          folders.add(file.path().substring(0, end));
        }
      });
    }
    return folders;
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
