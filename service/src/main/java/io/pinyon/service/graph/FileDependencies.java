package io.pinyon.service.graph;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Problems;
import io.pinyon.schema.FileId;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.TypePosting;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.graph.Graph;
import io.pinyon.storage.graph.Reachability;
import io.pinyon.storage.graph.ShortestPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which file of a workspace depends on which, with the names of the files: as of a snapshot, which
/// is open as long as this is used. Files are nodes, by the numbers of their [FileId].
public record FileDependencies(Workspace workspace, Snapshot snapshot, FileGraph files) {

  /// A file that is reached, and in how many steps.
  public record Reached(int id, int distance) {}

  public Graph graph() {
    return files.graph();
  }

  /// Relative to the workspace; empty for a file that is gone.
  public String path(int id) {
    FileRecord file = snapshot.file(new FileId(id));
    return file == null ? "" : file.path();
  }

  public Path file(int id) {
    return workspace.root().resolve(path(id));
  }

  public float importance(int id) {
    return files.importance(new FileId(id));
  }

  /// The file at a path, or those that declare a type of this name; none if there is neither.
  public Set<Integer> find(String text) {
    String relative = workspace.relative(Path.of(text).toAbsolutePath());
    FileRecord file = relative == null ? null : snapshot.file(relative);
    if (file == null) {
      file = snapshot.file(text.replace('\\', '/'));
    }
    if (file != null) {
      return Set.of(file.id().value());
    }
    Set<Integer> found = new TreeSet<>();
    String simple = text.substring(text.lastIndexOf('.') + 1);
    for (TypePosting type : snapshot.typesNamed(simple)) {
      if (type.qualifiedName().equals(text) || type.qualifiedName().endsWith("." + text)) {
        found.add(type.posting().file().value());
      }
    }
    return found;
  }

  /// The files that declare something of this name, with its type or package before it if that is
  /// given; none if it is a file's path.
  public Set<Integer> declaring(String name) {
    Set<Integer> found = new TreeSet<>();
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.endsWith(".java")) {
      return found;
    }
    for (Posting posting : snapshot.declarationsNamed(simple(name))) {
      FileRecord file = snapshot.file(posting.file());
      FileIndex index = file == null ? null : snapshot.declarations(file);
      if (index != null && isMeant(name, index, posting.declaration())) {
        found.add(posting.file().value());
      }
    }
    return found;
  }

  private static boolean isMeant(String name, FileIndex index, int declaration) {
    StringBuilder qualified = new StringBuilder(index.name(declaration));
    for (int each = index.parent(declaration); each >= 0; each = index.parent(each)) {
      qualified.insert(0, index.name(each) + ".");
    }
    return ("." + index.packageName() + "." + qualified).endsWith("." + name);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// What can be reached from `starts` in at most `depth` steps, without them: by distance, then
  /// the most important first.
  public List<Reached> reached(Direction direction, Set<Integer> starts, int depth) {
    Reachability reached = Reachability.of(graph(), direction, starts, depth);
    List<Reached> result = new ArrayList<>();
    for (int distance = 1; distance <= reached.depth(); distance++) {
      for (int id : heaviestFirst(reached.at(distance))) {
        result.add(new Reached(id, distance));
      }
    }
    return result;
  }

  /// What a change of a declaration may affect: at distance 1 the files that mention its name, or
  /// that of a method that calls it in the file that declares it, and depend on one of those that
  /// declare it, directly or indirectly; then the files that depend on these. Errs on the long
  /// side.
  public List<Reached> affectedBy(String name, Set<Integer> declaring, int depth) {
    Set<Integer> mentioning = mentioning(withCallers(simple(name), declaring), declaring);
    Set<Integer> seen = new TreeSet<>(declaring);
    List<Reached> affected = new ArrayList<>();
    // Further ones by their distance from the nearest that mentions it.
    Reachability further =
        Reachability.of(graph(), Direction.DEPENDENTS, mentioning, Math.max(0, depth - 1));
    for (int level = 0; depth > 0 && level <= further.depth(); level++) {
      for (int id : heaviestFirst(further.at(level))) {
        if (seen.add(id)) {
          affected.add(new Reached(id, level + 1));
        }
      }
    }
    return affected;
  }

  /// With the methods through which others reach it.
  private Set<String> withCallers(String name, Set<Integer> declaring) {
    Set<String> names = new TreeSet<>();
    names.add(name);
    for (int id : declaring) {
      try {
        Set<String> callers = Problems.callersWithin(SourceFiles.read(file(id)), name);
        if (callers != null) {
          names.addAll(callers);
        }
      } catch (IOException e) {
        // gone, or part of a corpus that has no files: its own name is all that is known
      }
    }
    return names;
  }

  /// The files that mention one of these simple names and depend on one of those that declare it,
  /// directly or indirectly; without these.
  public Set<Integer> mentioning(Set<String> names, Set<Integer> declaring) {
    Reachability dependents =
        Reachability.of(graph(), Direction.DEPENDENTS, declaring, Integer.MAX_VALUE);
    Set<Integer> mentioning = new TreeSet<>();
    for (String each : names) {
      snapshot
          .filesMentioning(each)
          .forEachId(id -> {
            if (dependents.contains(id) && !declaring.contains(id)) {
              mentioning.add(id);
            }
          });
    }
    return mentioning;
  }

  /// The files on a shortest way from one file to another that it depends on, both included; empty
  /// if it does not.
  public List<Integer> way(int from, int to) {
    return ShortestPath.between(graph(), from, to);
  }

  private int[] heaviestFirst(int[] ids) {
    return Arrays.stream(ids)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(id -> -importance(id)).thenComparingInt(id -> id))
        .mapToInt(id -> id)
        .toArray();
  }
}
