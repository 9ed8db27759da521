package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.projects.internal.reader.ModelCache;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.Scope;
import io.pinyon.projects.model.SourceOrder;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.schema.cache.LruCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One state of a workspace's model with what follows from it: what files see, as scopes and as
/// class paths, each list of libraries once, and what is guessed. Safe for use by many threads.
final class KnownModel {
  private static final int FILES_KEPT = 4_096;

  private static final String SOURCE = ".java";

  /// What tells class paths apart.
  private record Libs(List<Path> entries, int release) {
    static Libs of(Scope scope) {
      List<Path> entries = new ArrayList<>();
      for (Scope.Entry each : scope.entries()) {
        switch (each) {
          case Scope.Library library -> entries.add(library.path());
          case Scope.Sources sources -> {
            // not compiled
          }
        }
      }
      return new Libs(entries, scope.release());
    }
  }

  private final ModelCache kept;
  private final Libraries libraries;
  private final Guesses.OfModel guesses;
  private final Map<Libs, ClassPath> paths = new ConcurrentHashMap<>();

  /// By what [#place] says, as are the class paths.
  private final LruCache<Path, Optional<SourceOrder>> orders = LruCache.ofEntries(FILES_KEPT);

  private final Map<Scope, SourceOrder> sameOrders = new ConcurrentHashMap<>();
  private final LruCache<Path, ClassPath> byFile = LruCache.ofEntries(FILES_KEPT);
  private final LruCache<Path, Optional<ClassPath>> around = LruCache.ofEntries(FILES_KEPT);

  /// Whether builds may make sources, by what their files see.
  private final Map<Scope, Generation> generating = new ConcurrentHashMap<>();

  private final AtomicReference<@Nullable ClassPath> all = new AtomicReference<>();

  KnownModel(ModelCache kept, Libraries libraries, Guesses.OfModel guesses) {
    this.kept = kept;
    this.libraries = libraries;
    this.guesses = guesses;
  }

  /// Lists the packages of all jars, so that what asks first need not wait for that.
  void listJars() {
    for (ProjectModule module : model().modules()) {
      for (SourceRoot.Use use : SourceRoot.Use.values()) {
        Libs libs = Libs.of(Scope.of(model(), module, use, 0));
        libs.entries.forEach(each -> libraries.at(each).packages());
        path(libs);
      }
    }
  }

  private ClassPath path(Libs libs) {
    return paths.computeIfAbsent(libs, key -> libraries.classPath(key.entries, key.release));
  }

  ModelCache kept() {
    return kept;
  }

  ProjectModel model() {
    return kept.model();
  }

  Guesses.OfModel guesses() {
    return guesses;
  }

  /// All jars and class folders of the class paths, each once.
  Set<Path> entries() {
    Set<Path> entries = new LinkedHashSet<>();
    paths.values().forEach(each -> entries.addAll(each.entries()));
    return entries;
  }

  /// See [Project#scopeOf].
  @Nullable Scope scopeOf(Path file) {
    SourceOrder order = orderOf(file);
    return order == null ? null : order.scope();
  }

  /// What stands for all files that see what this one does: modules and source roots are folders.
  private static Path place(Path file) {
    Path folder = file.getParent();
    return folder != null && file.toString().endsWith(SOURCE) ? folder.resolve(SOURCE) : file;
  }

  /// See [Project#orderOf].
  @Nullable SourceOrder orderOf(Path file) {
    return orders
        .computeIfAbsent(
            place(file),
            each ->
                Optional.ofNullable(model().scopeOf(file))
                    .map(scope ->
                        sameOrders.computeIfAbsent(scope, same -> new SourceOrder(model(), same))))
        .orElse(null);
  }

  /// See [Project#generation].
  Generation generation(Path file, Path root) {
    Scope scope = scopeOf(file);
    return scope == null
        ? Generation.NOTHING
        : generating.computeIfAbsent(
            scope, each -> SourceGenerators.of(each.module(), classPathOf(file), root));
  }

  /// See [Project#classPathOf].
  ClassPath classPathOf(Path file) {
    return byFile.computeIfAbsent(place(file), each -> find(file));
  }

  private ClassPath find(Path file) {
    Scope scope = scopeOf(file);
    return path(scope == null ? new Libs(List.of(), Runtime.version().feature()) : Libs.of(scope));
  }

  /// See [Project#classPathOfAll].
  ClassPath classPathOfAll() {
    ClassPath known = all.get();
    if (known == null) {
      known = together(entries -> true);
      all.set(known);
    }
    return known;
  }

  /// See [Project#classPathAround].
  @Nullable ClassPath classPathAround(Path library) {
    return around
        .computeIfAbsent(
            library,
            each -> {
              ClassPath found = together(entries -> entries.contains(each));
              return found.entries().isEmpty() ? Optional.empty() : Optional.of(found);
            })
        .orElse(null);
  }

  private ClassPath together(Predicate<Set<Path>> counts) {
    Set<Path> entries = new LinkedHashSet<>();
    int release = 0;
    for (ProjectModule module : model().modules()) {
      Libs libs = Libs.of(Scope.of(model(), module, SourceRoot.Use.TEST, 0));
      if (counts.test(Set.copyOf(libs.entries))) {
        entries.addAll(libs.entries);
        release = Math.max(release, libs.release);
      }
    }
    return libraries.classPath(
        List.copyOf(entries), release == 0 ? Runtime.version().feature() : release);
  }

  /// See [Project#guessesAround].
  @Nullable GuessedPath guessesAround(Path library) {
    for (ProjectModule module : model().modules()) {
      Scope scope = Scope.of(model(), module, SourceRoot.Use.TEST, 0);
      GuessedPath its = Libs.of(scope).entries.contains(library) ? guesses.at(scope) : null;
      if (its != null) {
        return its;
      }
    }
    return null;
  }
}
