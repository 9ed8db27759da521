package io.pinyon.benchmarks.faults;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.projects.Project;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.graph.Direction;
import io.pinyon.storage.graph.FileGraph;
import io.pinyon.storage.graph.FileGraphs;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What a home holds beside objects and index, as a workspace in a Maven project with one jar has
/// it: the graph of files, the project's model, the jar's listing; made, and read as lines.
final class Surroundings {
  private static final List<Class<?>> IN_THE_JAR =
      List.of(Content.class, Damages.class, Kills.class, SourceTree.class, Victim.class);

  private Surroundings() {}

  /// Makes a project of a folder of sources.
  static void write(Path root) throws IOException {
    Path jar = Files.createDirectories(root.resolve("lib")).resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (Class<?> each : IN_THE_JAR) {
        String name = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new ZipEntry(name));
        try (InputStream in =
            Objects.requireNonNull(each.getClassLoader().getResourceAsStream(name))) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    Files.writeString(
        root.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>faults</groupId>
          <artifactId>faults</artifactId>
          <version>1</version>
          <build><sourceDirectory>${project.basedir}</sourceDirectory></build>
          <dependencies>
            <dependency>
              <groupId>faults</groupId>
              <artifactId>some</artifactId>
              <version>1</version>
              <scope>system</scope>
              <systemPath>${project.basedir}/lib/some.jar</systemPath>
            </dependency>
          </dependencies>
        </project>
        """);
  }

  /// Builds the graph of an index, and has the model and the listing kept.
  static void build(Path home, Path root) throws InterruptedException {
    WorkspaceOptions options = WorkspaceOptions.of(Following.NOTHING).withHome(home);
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      if (!workspace.buildGraph()) {
        throw new IllegalStateException("the graph was not built");
      }
    }
    libraries(home, root, notice -> {});
  }

  /// Which file depends on which.
  static List<String> graph(Workspace workspace, Snapshot snapshot) {
    FileGraphs graphs = Objects.requireNonNull(workspace.graphs());
    try {
      return graph(graphs, snapshot);
    } catch (StorageException.Corrupt e) {
      graphs.damaged(e);
      return graph(graphs, snapshot);
    }
  }

  private static List<String> graph(FileGraphs graphs, Snapshot snapshot) {
    Map<Integer, String> paths = new HashMap<>();
    List<FileRecord> files = new ArrayList<>();
    snapshot.files(file -> {
      files.add(file);
      paths.put(file.id().value(), file.path());
    });
    FileGraph found = graphs.atOrInMemory(snapshot);
    List<String> lines = new ArrayList<>();
    for (FileRecord file : files) {
      for (Direction direction : Direction.values()) {
        TreeSet<String> others = new TreeSet<>();
        int node = file.id().value();
        if (node < found.graph().nodes()) {
          for (int other : found.graph().neighbours(direction, node)) {
            others.add(paths.getOrDefault(other, "no file"));
          }
        }
        lines.add(direction + " " + file.path() + " " + others);
      }
    }
    return lines;
  }

  /// The class path of the sources, and what the jars in it have.
  static List<String> libraries(Path home, Path root, Consumer<String> notices)
      throws InterruptedException {
    Path folder = home.resolve("v" + Home.FORMAT);
    List<String> lines = new ArrayList<>();
    try (Project project = Project.open(root, folder, Project.Machine.present(), notices)) {
      project.await();
      ClassPath classPath = project.classPathOf(root.resolve("p1").resolve("T1.java"));
      lines.add("class path of release " + classPath.release());
      for (Path entry : classPath.entries()) {
        lines.add("library " + entry + " " + classPath.packagesOf(entry));
        for (String packageName : classPath.packagesOf(entry)) {
          for (LibraryType type : classPath.typesIn(packageName)) {
            lines.add("library type " + type);
          }
          for (Class<?> each : IN_THE_JAR) {
            ClassPath.LibraryClass found = classPath.topLevel(packageName, each.getSimpleName());
            lines.add(
                "library class "
                    + each.getSimpleName()
                    + " "
                    + (found == null ? "gone" : found.index().declarationCount()));
          }
        }
      }
    }
    return lines;
  }
}
