package io.pinyon.projects.model;

import io.pinyon.projects.model.Scope.Entry;
import io.pinyon.projects.model.Scope.Library;
import io.pinyon.projects.model.Scope.Sources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where in a [Scope] the files of the workspace and the libraries stand: of two types of one name
/// the one with the lower place counts, and what has no place is not seen.
///
/// A source belongs to the innermost source root around it. What lies in a module, but in none of
/// its roots, is seen by its like in the same module only; where nothing says where a module's
/// sources lie, they are anywhere below its folder. Safe for use by many threads.
public final class SourceOrder {
  /// The place of what is not seen: after all others.
  public static final int NOT_SEEN = Integer.MAX_VALUE;

  /// The place of what lies beside the source roots of the scope's module: only its like sees it.
  public static final int BESIDE = -1;

  private final ProjectModel model;
  private final Scope scope;
  private final Map<String, Integer> ofFolders = new ConcurrentHashMap<>();
  private final Map<Path, Integer> ofLibraries = new HashMap<>();
  private final boolean hasAll;

  /// `scope` is one of the model's.
  public SourceOrder(ProjectModel model, Scope scope) {
    this.model = model;
    this.scope = scope;
    this.hasAll = model.modules().size() == 1 && scope.module().sourceRoots().isEmpty();
    List<Entry> entries = scope.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Library library) {
        ofLibraries.putIfAbsent(library.path(), i);
      }
    }
  }

  public Scope scope() {
    return scope;
  }

  /// True if every source has a place: there is one module, and nothing says where its sources lie.
  public boolean hasAll() {
    return hasAll;
  }

  /// The place of a library: the index of its entry, [#NOT_SEEN] if it has none.
  public int ofLibrary(Path library) {
    return ofLibraries.getOrDefault(library, NOT_SEEN);
  }

  /// The place of a source (an absolute path): the index of its entry, [#BESIDE], or [#NOT_SEEN].
  public int ofSource(String location) {
    int end = Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\'));
    String folder = location.substring(0, Math.max(0, end));
    Integer known = ofFolders.get(folder);
    if (known == null) {
      known = find(Path.of(folder));
      ofFolders.put(folder, known);
    }
    return known;
  }

  private int find(Path folder) {
    ProjectModule module = model.moduleOf(folder);
    if (module == null) {
      return NOT_SEEN;
    }
    SourceRoot root = ProjectModel.rootOf(module, folder);
    List<Entry> entries = scope.entries();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i) instanceof Sources sources
          && isSame(module, sources.module())
          && (root == null ? sources.roots().isEmpty() : sources.use() == root.use())) {
        return i;
      }
    }
    return root == null && isSame(module, scope.module()) ? BESIDE : NOT_SEEN;
  }

  private static boolean isSame(ProjectModule one, ProjectModule other) {
    return one.name().equals(other.name()) && one.folder().equals(other.folder());
  }
}
