package io.pinyon.service.check;

import io.pinyon.indexer.Workspace;
import io.pinyon.service.change.ChangeException;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.storage.Snapshot;
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

/// Which sources of a workspace are checked. Used by one thread.
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
    Path root = workspace.root();
    if (revision != null) {
      for (Path each : GitChanges.since(revision, root)) {
        if (SourceFiles.isJava(each)) {
          files.add(each);
        } else if (BUILD_FILES.contains(each.getFileName().toString())) {
          buildFiles.add(each);
        }
      }
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
    FileGraphs graphs = workspace.graphs();
    if (graphs == null) {
      throw new ChangeException(
          "cannot read the index of "
              + workspace.root()
              + "; rebuild it: pinyon index "
              + workspace.root());
    }
    return new AffectedFiles(workspace, snapshot, graphs.atOrInMemory(snapshot).graph())
        .of(withTexts(changed, revision));
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
