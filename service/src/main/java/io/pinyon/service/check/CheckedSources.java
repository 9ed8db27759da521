package io.pinyon.service.check;

import io.pinyon.indexer.Workspace;
import io.pinyon.query.Problems;
import io.pinyon.service.change.ChangeException;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.graph.FileDependencies;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.syntax.facts.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which sources of a workspace are checked, and what a change of sources concerns. Used by one
/// thread.
public final class CheckedSources {
  /// What decides on class paths: a change there may affect any file.
  private static final Set<String> BUILD_FILES =
      Set.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "gradle.properties",
          "libs.versions.toml",
          "pinyon.json");

  /// What to check, in this order, of `ofAll` files that there are. `buildFiles` have changed as
  /// well, and with them perhaps class paths, which may affect any file.
  public record Choice(List<FilePart> parts, int ofAll, List<Path> buildFiles) {
    public List<Path> files() {
      return parts.stream().map(FilePart::file).toList();
    }

    /// All of each file: for warnings, which a change elsewhere does not bring about.
    public Choice whole() {
      return new Choice(
          files().stream().<FilePart>map(FilePart.All::new).toList(), ofAll, buildFiles);
    }
  }

  private final Workspace workspace;
  private final Snapshot snapshot;
  private final Predicate<Path> isCompiled;

  /// `isCompiled` says of a Java file whether the build compiles it: some are resources.
  public CheckedSources(Workspace workspace, Snapshot snapshot, Predicate<Path> isCompiled) {
    this.workspace = workspace;
    this.snapshot = snapshot;
    this.isCompiled = isCompiled;
  }

  /// All files that the build compiles.
  public Choice all() {
    List<Path> files = known();
    return new Choice(
        files.stream().<FilePart>map(FilePart.All::new).toList(), files.size(), List.of());
  }

  /// Those that are named, by files or folders, and those that git says have changed since
  /// `revision`; null if it is not asked. With `affected` also those that they affect.
  public Choice of(List<Path> named, @Nullable String revision, boolean affected) {
    Set<Path> files = named(named);
    List<Path> buildFiles = new ArrayList<>();
    if (revision != null) {
      addSince(revision, files, buildFiles);
    }
    List<Path> known = known();
    Set<Path> indexed = Set.copyOf(known);
    List<FilePart> chosen =
        affected
            ? affected(files, revision == null ? GitChanges.LAST : revision)
            : files.stream().<FilePart>map(FilePart.All::new).toList();
    return new Choice(
        chosen.stream()
            .filter(each -> indexed.contains(each.file()) || named.contains(each.file()))
            .filter(each -> Files.isRegularFile(each.file()))
            .toList(),
        known.size(),
        buildFiles);
  }

  /// What the changes since a revision may affect when code runs: the files that have changed,
  /// those that may no longer compile, and those that may do something else, as what they use does.
  /// Each is there and in the index; the affected ones are those that have not changed themselves.
  public record Impact(List<Path> changed, List<Path> affected, List<Path> buildFiles) {}

  /// Of what git says has changed since `revision`. Errs on the long side.
  public Impact impact(String revision) {
    Set<Path> changed = new LinkedHashSet<>();
    List<Path> buildFiles = new ArrayList<>();
    addSince(revision, changed, buildFiles);
    Collection<ChangedFile> texts = withTexts(changed, revision);
    FileDependencies files = new FileDependencies(workspace, snapshot, graph());
    Set<Integer> starts = new TreeSet<>();
    for (FilePart each : new AffectedFiles(workspace, snapshot, files.graph()).of(texts)) {
      if (!changed.contains(each.file())) {
        starts.addAll(files.find(each.file().toString()));
      }
    }
    for (ChangedFile each : texts) {
      Set<Integer> id = files.find(each.file().toString());
      Set<String> methods = changedMethods(each);
      starts.addAll(methods == null ? id : files.mentioning(methods, id));
    }
    Set<Path> affected = new LinkedHashSet<>();
    starts.forEach(each -> affected.add(files.file(each)));
    for (FileDependencies.Reached each :
        files.reached(Direction.DEPENDENTS, starts, Integer.MAX_VALUE)) {
      affected.add(files.file(each.id()));
    }
    affected.removeAll(changed);
    Set<Path> indexed = Set.copyOf(known());
    Predicate<Path> isThere = each -> indexed.contains(each) && Files.isRegularFile(each);
    return new Impact(
        changed.stream().filter(isThere).toList(),
        affected.stream().filter(isThere).toList(),
        buildFiles);
  }

  private static @Nullable Set<String> changedMethods(ChangedFile file) {
    return file.before() == null || file.now() == null
        ? null
        : Problems.changedMethods(file.before(), file.now());
  }

  private void addSince(String revision, Set<Path> changed, List<Path> buildFiles) {
    for (Path each : GitChanges.since(revision, workspace.root())) {
      if (SourceFiles.isJava(each)) {
        changed.add(each);
      } else if (BUILD_FILES.contains(each.getFileName().toString())) {
        buildFiles.add(each);
      }
    }
  }

  private List<Path> known() {
    List<Path> files = new ArrayList<>();
    snapshot.files(each -> files.add(workspace.absolute(each.path())));
    files.removeIf(isCompiled.negate());
    return files;
  }

  private Set<Path> named(List<Path> named) {
    Set<Path> files = new LinkedHashSet<>();
    for (Path each : named) {
      if (Files.isDirectory(each)) {
        known().stream().filter(file -> file.startsWith(each)).forEach(files::add);
      } else {
        files.add(each);
      }
      if (!each.startsWith(workspace.root())) {
        throw new ChangeException(
            each
                + " does not lie in the workspace "
                + workspace.root()
                + "; ask about the one that it lies in");
      }
    }
    return files;
  }

  private List<FilePart> affected(Set<Path> changed, String revision) {
    return new AffectedFiles(workspace, snapshot, graph().graph()).of(withTexts(changed, revision));
  }

  private FileGraph graph() {
    FileGraphs graphs = workspace.graphs();
    if (graphs == null) {
      throw new ChangeException(
          "cannot read the index of "
              + workspace.root()
              + "; rebuild it: pinyon index "
              + workspace.root());
    }
    return graphs.atOrInMemory(snapshot);
  }

  private Collection<ChangedFile> withTexts(Set<Path> changed, String revision) {
    Path root = workspace.root();
    boolean isKnown = GitChanges.hasCommit(root);
    Map<Path, byte[]> before = isKnown ? GitChanges.contents(revision, changed, root) : Map.of();
    List<ChangedFile> all = new ArrayList<>();
    for (Path each : new TreeSet<>(changed)) {
      byte[] bytes = before.get(each);
      all.add(
          new ChangedFile(
              each,
              bytes == null ? null : SourceText.decode(bytes),
              Files.isRegularFile(each) ? read(each) : null,
              isKnown));
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return SourceFiles.read(file);
    } catch (IOException e) {
      throw new ChangeException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
