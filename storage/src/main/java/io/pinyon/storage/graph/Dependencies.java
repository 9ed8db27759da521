package io.pinyon.storage.graph;

import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private final class Search implements NamedTypes.Listener {
    private final FileRecord file;
    private final Snapshot snapshot;
    private final String packageName;

    private final TreeSet<Integer> targets = new TreeSet<>();

    Search(FileRecord file, Snapshot snapshot, String packageName) {
      this.file = file;
      this.snapshot = snapshot;
      this.packageName = packageName;
    }

    int[] targets(FileIndex facts, FileIndex declaring) {
      NamedTypes.of(facts, declaring, this);
      targets.remove(file.id().value());
      return targets.stream().mapToInt(each -> each).toArray();
    }

    @Override
    public void mentioned(String name, Set<String> onDemand) {
      if (!add(packageName, name)) {
        onDemand.forEach(each -> add(each, name));
      }
    }

    @Override
    public void qualified(String name) {
      NamedTypes.starts(name, this::add);
    }

    /// False if nothing declares the type.
    private boolean add(String inPackage, String name) {
      FileId found = declaring(inPackage, name);
      if (found != null) {
        targets.add(found.value());
      }
      return found != null;
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
        int shared = NamedTypes.sharedFolders(path, file.path());
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
}
