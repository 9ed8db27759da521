package io.pinyon.service;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The roots that were named as workspaces, in order. Spellings that lead to one folder are one
/// workspace, which is there as long as one of them is. Safe for use by many threads.
final class OpenedRoots {
  /// The real path of each spelling.
  private final Map<Path, Path> named = new LinkedHashMap<>();

  private final Set<Path> waiting = new HashSet<>();

  /// False if the folder was named before, by this or another spelling.
  synchronized boolean add(Path root) {
    Path real = RealPaths.of(root);
    boolean isNew = !named.containsValue(real);
    boolean isAdded = named.putIfAbsent(root, real) == null;
    if (isNew) {
      waiting.add(root);
    }
    return isNew && isAdded;
  }

  /// The real path of a root, once no spelling of it is named any more; null until then.
  synchronized @Nullable Path remove(Path root) {
    Path real = named.remove(root);
    waiting.remove(root);
    return real == null || named.containsValue(real) ? null : real;
  }

  /// Under what its workspace is known.
  synchronized Path real(Path root) {
    return named.getOrDefault(root, root);
  }

  /// Says that there is a workspace now.
  synchronized void opened(Path root) {
    waiting.remove(root);
  }

  /// Those that could not be opened yet.
  synchronized List<Path> waiting() {
    return waiting.isEmpty() ? List.of() : List.copyOf(waiting);
  }

  synchronized boolean isEmpty() {
    return named.isEmpty();
  }

  /// The real path of the root that was named first; an empty path if there is none.
  synchronized Path first() {
    return named.isEmpty() ? Path.of("") : named.values().iterator().next();
  }
}
