package io.pinyon.storage.graph;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Import;
import io.pinyon.schema.TypeRole;
import io.pinyon.schema.WrittenType;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rule by which one file depends on another: it uses a type declared there, as far as names
/// tell without looking into bodies. A file depends on the one that declares
///
/// - a type it imports, singly, statically or on demand, or whose nested type or member it imports;
/// - a top-level type of a name that the file mentions anywhere, found as the language does (JLS
///   6.4.1): by a single import first, then in the file's own package, then in the packages it
///   imports on demand and in `java.lang`; of names that several of the last have, in all of them;
/// - a type that a header names with its package after `extends` or `implements`.
///
/// So a nested type counts through the top-level type around it. Not seen: types written with their
/// package elsewhere, nested types inherited from a type that is not named, types that are only
/// inferred, and what `import module` brings. Seen too much: a method or variable that has the name
/// of a visible type, and an import that nothing uses. If several files declare the type it is the
/// one that shares most folders with the file, of equals the first by path.
///
/// What a file depends on follows from its own facts, and from which files declare top-level types
/// of the names that it mentions: nothing else. What a package declares is remembered from the
/// first time on, so an object is made for files that are asked about together. One thread.
public final class Dependencies {
  private static final int PACKAGES_KEPT = 2_000;
  private static final String IMPLICIT = "java.lang";
  private static final TypeRole[] SUPERTYPES = {TypeRole.EXTENDS, TypeRole.IMPLEMENTS};

  private int gone;

  /// Top-level types by package and name, of the packages met last.
  private final Map<String, Map<String, List<FileId>>> packages =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, List<FileId>>> eldest) {
          return size() > PACKAGES_KEPT;
        }
      };

  /// The ids of the files that `file` depends on, ascending, without itself. Empty if its object is
  /// gone, which [#gone] counts.
  public int[] of(FileRecord file, Snapshot snapshot) {
    FileIndex facts = snapshot.facts(file);
    FileIndex declaring = file.lastGood() == null ? facts : snapshot.declarations(file);
    if (facts == null || declaring == null) {
      gone++;
      return new int[0];
    }
    return new Search(file, snapshot, facts.packageName()).targets(facts, declaring);
  }

  /// How many files were asked about whose objects are gone, until they are indexed again.
  int gone() {
    return gone;
  }

  /// The targets of one file.
  private final class Search {
    private final FileRecord file;
    private final Snapshot snapshot;
    private final String packageName;

    /// Simple names that single imports decide, and those of the file's own types.
    private final Set<String> decided = new HashSet<>();

    /// Packages and types whose members are imported on demand.
    private final Set<String> onDemand = new LinkedHashSet<>();

    private final TreeSet<Integer> targets = new TreeSet<>();

    Search(FileRecord file, Snapshot snapshot, String packageName) {
      this.file = file;
      this.snapshot = snapshot;
      this.packageName = packageName;
    }

    int[] targets(FileIndex facts, FileIndex declaring) {
      facts.imports().forEach(this::imported);
      onDemand.add(IMPLICIT);
      for (int d = 0; d < declaring.declarationCount(); d++) {
        if (declaring.kind(d).isType()) {
          decided.add(declaring.name(d));
          supertypes(declaring, d);
        }
      }
      for (String name : facts.mentionedNames()) {
        if (!decided.contains(name)) {
          mentioned(name);
        }
      }
      targets.remove(file.id().value());
      return targets.stream().mapToInt(each -> each).toArray();
    }

    private void imported(Import each) {
      switch (each.kind()) {
        case SINGLE -> {
          decided.add(each.name().substring(each.name().lastIndexOf('.') + 1));
          qualified(each.name());
        }
        case STATIC, STATIC_ON_DEMAND -> qualified(each.name());
        case ON_DEMAND -> {
          onDemand.add(each.name());
          qualified(each.name());
        }
        case MODULE -> {}
      }
    }

    private void supertypes(FileIndex declaring, int declaration) {
      for (TypeRole role : SUPERTYPES) {
        for (WrittenType type : declaring.types(declaration, role)) {
          if (type instanceof WrittenType.Named named && named.name().indexOf('.') >= 0) {
            qualified(named.name());
          }
        }
      }
    }

    private void mentioned(String name) {
      FileId own = declaring(packageName, name);
      if (own != null) {
        targets.add(own.value());
        return;
      }
      for (String each : onDemand) {
        FileId found = declaring(each, name);
        if (found != null) {
          targets.add(found.value());
        }
      }
    }

    /// Adds the file of the type that a dotted name is, or is in, or is a member of: its longest
    /// start that is a package and a type.
    private void qualified(String name) {
      int end = name.length();
      int dot = name.lastIndexOf('.');
      while (dot > 0) {
        FileId found = declaring(name.substring(0, dot), name.substring(dot + 1, end));
        if (found != null) {
          targets.add(found.value());
          return;
        }
        end = dot;
        dot = name.lastIndexOf('.', end - 1);
      }
    }

    private @Nullable FileId declaring(String inPackage, String name) {
      List<FileId> files =
          packages
              .computeIfAbsent(inPackage, each -> typesOf(each, snapshot))
              .getOrDefault(name, List.of());
      return files.size() > 1 ? nearest(files) : files.isEmpty() ? null : files.getFirst();
    }

    private FileId nearest(List<FileId> files) {
      FileId best = files.getFirst();
      String bestPath = "";
      int bestShared = -1;
      for (FileId each : files) {
        FileRecord other = snapshot.file(each);
        String path = other == null ? "" : other.path();
        int shared = sharedFolders(path, file.path());
        if (shared > bestShared || shared == bestShared && path.compareTo(bestPath) < 0) {
          best = each;
          bestPath = path;
          bestShared = shared;
        }
      }
      return best;
    }
  }

  private static Map<String, List<FileId>> typesOf(String packageName, Snapshot snapshot) {
    Map<String, List<FileId>> types = new HashMap<>();
    for (TypePosting type : snapshot.typesInPackage(packageName)) {
      types.merge(type.simpleName(), List.of(type.posting().file()), Dependencies::both);
    }
    return types;
  }

  private static List<FileId> both(List<FileId> known, List<FileId> further) {
    List<FileId> result = new ArrayList<>(known);
    result.addAll(further);
    return result;
  }

  private static int sharedFolders(String path, String other) {
    int folders = 0;
    for (int i = 0; i < Math.min(path.length(), other.length()); i++) {
      if (path.charAt(i) != other.charAt(i)) {
        break;
      }
      if (path.charAt(i) == '/') {
        folders++;
      }
    }
    return folders;
  }
}
