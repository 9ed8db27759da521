package io.pinyon.service.facts;

import io.pinyon.indexer.Workspace;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.projects.GuessedPath;
import io.pinyon.query.facts.Facts.TypeEntry;
import io.pinyon.schema.FileId;
import io.pinyon.schema.names.NameMatches;
import io.pinyon.service.facts.CandidateCache.Candidates;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.columns.DeclarationTable;
import io.pinyon.storage.graph.FileGraphs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The types and packages of the index and of the libraries that may be offered to one file. Files
/// that are open count as they are stored, so that the cache serves every question of a moment;
/// whoever lays buffers over them sees by [Found#file] what a buffer replaces. One request; one
/// thread.
final class TypeCandidates {
  /// How much a type of the workspace weighs before its uses are counted, on the scale of
  /// [LibraryType#weight].
  private static final int WORKSPACE = 8;

  private static final int MAX_BASE = 16;

  /// No more are looked at: nobody reads on, and another letter brings the others.
  private static final int MOST_COMPARED = 2_000;

  private static final Comparator<Found> BY_NAME =
      Comparator.comparing(found -> found.entry().qualifiedName());

  private final Workspace workspace;
  private final @Nullable Snapshot snapshot;
  private final VisibleLibraries libraries;
  private final Visibility visibility;
  private final Candidates cache;

  /// A type, and the file of the workspace that declares it, null if a library does.
  record Found(TypeEntry entry, @Nullable FileId file) {}

  /// A package's simple name, and a file of the workspace that declares it or one below it, null if
  /// a library does.
  record Subpackage(String name, @Nullable FileId file) {}

  /// `answers` are those of the same moment; `snapshot` is null while there is no index.
  TypeCandidates(
      Workspace workspace,
      @Nullable Snapshot snapshot,
      VisibleLibraries libraries,
      Visibility visibility,
      Candidates cache) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.libraries = libraries;
    this.visibility = visibility;
    this.cache = cache;
  }

  // ---- types

  /// The top-level types of a package, by name; of two with one name the index's is first.
  List<Found> typesIn(String packageName) {
    List<Found> known = cache.inPackage().get(packageName);
    return known != null
        ? known
        : cache.inPackage().putIfAbsent(packageName, findTypesIn(packageName));
  }

  private List<Found> findTypesIn(String packageName) {
    List<Found> found = new ArrayList<>();
    if (snapshot != null) {
      for (TypePosting type : snapshot.typesInPackage(packageName)) {
        if (offers(type)) {
          found.add(new Found(entry(type), type.posting().file()));
        }
      }
    }
    if (visibility.offersOfLibraries(packageName)) {
      for (LibraryType type : libraries.typesIn(packageName)) {
        found.add(new Found(entry(type), null));
      }
    }
    found.sort(BY_NAME);
    return List.copyOf(found);
  }

  /// Those of a library's types that may be offered, as entries.
  List<TypeEntry> offeredOf(List<LibraryType> types) {
    return types.stream()
        .filter(each -> offersOfLibraries(each.packageName()))
        .map(this::entry)
        .toList();
  }

  /// True if the types of this package of the libraries may be offered. A package that only a guess
  /// can have is offered whatever the open file's module reads: what would say so is not known.
  private boolean offersOfLibraries(String packageName) {
    GuessedPath guesses = libraries.guesses();
    return visibility.offersOfLibraries(packageName)
        || guesses != null && !libraries.hasPackage(packageName) && guesses.hasPackage(packageName);
  }

  /// The types that fit what was typed, the most used ones and those of the workspace before
  /// others, see [NameMatches]; at most `limit`, nearest first.
  List<Found> matching(String typed, int limit) {
    String asked = typed + '/' + limit;
    List<Found> known = cache.matching().get(asked);
    return known != null ? known : cache.matching().putIfAbsent(asked, findMatching(typed, limit));
  }

  private List<Found> findMatching(String typed, int limit) {
    NameMatches<TypeEntry> matches = matches(typed);
    Map<String, FileId> files = new HashMap<>();
    Predicate<TypePosting> add =
        type -> {
          if (offers(type)) {
            matches.add(entry(type));
            files.put(type.qualifiedName(), type.posting().file());
          }
          return matches.size() < MOST_COMPARED;
        };
    if (snapshot != null) {
      snapshot.typesByPrefix(typed, add);
      snapshot.typesByHumps(typed, add);
    }
    for (LibraryType type : libraries.typesMatching(typed, limit)) {
      if (offersOfLibraries(type.packageName())) {
        matches.add(entry(type));
      }
    }
    return matches
        .nearest()
        .limit(limit)
        .map(each -> new Found(each, files.get(each.qualifiedName())))
        .toList();
  }

  /// For the entries of one search.
  static NameMatches<TypeEntry> matches(String typed) {
    return new NameMatches<>(
        typed, TypeEntry::simpleName, TypeEntry::weight, TypeEntry::qualifiedName);
  }

  /// True if the type of an indexed file may be offered.
  private boolean offers(TypePosting type) {
    if (snapshot == null) {
      return false;
    }
    if (visibility.offersAll()) {
      return true;
    }
    FileRecord file = snapshot.file(type.posting().file());
    return file != null
        && visibility.offers(workspace.absolute(file.path()).toString(), type.packageName());
  }

  // ---- packages

  /// The packages right below this one that lead to a type, by name.
  List<Subpackage> below(String packageName) {
    List<Subpackage> known = cache.below().get(packageName);
    return known != null
        ? known
        : cache.below().putIfAbsent(packageName, findBelow(packageName, Set.of()));
  }

  /// The same without the types of some files.
  List<Subpackage> belowWithout(Set<FileId> files, String packageName) {
    for (Subpackage each : below(packageName)) {
      if (each.file() != null && files.contains(each.file())) {
        return findBelow(packageName, files);
      }
    }
    return below(packageName);
  }

  private List<Subpackage> findBelow(String name, Set<FileId> without) {
    List<Subpackage> found = new ArrayList<>();
    Set<String> ofLibraries = new TreeSet<>();
    String prefix = name.isEmpty() ? "" : name + ".";
    for (String each : libraries.subpackages(name)) {
      if (ofLibraries(prefix + each) && ofLibraries.add(each)) {
        found.add(new Subpackage(each, null));
      }
    }
    if (snapshot != null) {
      for (String each : snapshot.subpackages(name)) {
        FileId file =
            ofLibraries.contains(each) ? null : ofSources(snapshot, prefix + each, without);
        if (file != null) {
          found.add(new Subpackage(each, file));
        }
      }
    }
    found.sort(Comparator.comparing(Subpackage::name));
    return List.copyOf(found);
  }

  /// True if types of a library may be offered in this package or below it.
  private boolean ofLibraries(String name) {
    if (offersOfLibraries(name)) {
      return true;
    }
    for (String each : libraries.subpackages(name)) {
      if (ofLibraries(name + "." + each)) {
        return true;
      }
    }
    return false;
  }

  /// A file with a type that may be offered in this package or below it; null if there is none.
  private @Nullable FileId ofSources(Snapshot index, String name, Set<FileId> without) {
    for (TypePosting type : index.typesInPackage(name)) {
      if (!without.contains(type.posting().file()) && offers(type)) {
        return type.posting().file();
      }
    }
    for (String each : index.subpackages(name)) {
      FileId found = ofSources(index, name + "." + each, without);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  // ---- entries

  /// The weight of a type whose name `uses` files mention; among equals `base` decides.
  private static int weight(int uses, int base) {
    return Math.min(uses, Integer.MAX_VALUE / MAX_BASE - 1) * MAX_BASE + base;
  }

  /// A type of an open buffer.
  TypeEntry entry(DeclarationTable rows, int row) {
    return new TypeEntry(
        rows.qualifiedName(row),
        rows.packageName(row),
        rows.kind(row),
        rows.modifiers(row),
        weight(uses(rows.name(row)), WORKSPACE));
  }

  private TypeEntry entry(TypePosting type) {
    return new TypeEntry(
        type.qualifiedName(),
        type.packageName(),
        type.posting().kind(),
        type.posting().modifiers(),
        weight(uses(type.simpleName()), WORKSPACE),
        importance(type.posting().file()));
  }

  TypeEntry entry(LibraryType type) {
    return new TypeEntry(
        type.qualifiedName(),
        type.packageName(),
        type.kind(),
        type.modifiers(),
        weight(uses(type.simpleName()), type.weight()));
  }

  /// How much depends on a file, 1 on average; 0 if that is not known.
  private float importance(FileId file) {
    FileGraphs graphs = workspace.graphs();
    return graphs == null || snapshot == null ? 0 : graphs.importance(file, snapshot);
  }

  /// How many files of the workspace mention the name.
  int uses(String name) {
    if (snapshot == null) {
      return 0;
    }
    Integer known = cache.uses().get(name);
    return known != null ? known : cache.uses().putIfAbsent(name, snapshot.weight(name));
  }
}
