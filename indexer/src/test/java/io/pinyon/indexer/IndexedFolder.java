package io.pinyon.indexer;

import static org.junit.jupiter.api.Assertions.fail;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.schema.FileId;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.FileRecord;
import io.pinyon.storage.Posting;
import io.pinyon.storage.Snapshot;
import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A workspace of a test: its folder, its home, and what its index says.
final class IndexedFolder {
  static final long PATIENCE_MILLIS = 30_000;

  final Path root;
  final Path home;
  final List<String> warnings = new ArrayList<>();
  private final Object signal = new Object();

  IndexedFolder(Path temp) throws IOException {
    this(temp, temp.resolve("home"));
  }

  IndexedFolder(Path temp, Path home) throws IOException {
    this.root = Files.createDirectories(temp.resolve("ws"));
    this.home = home;
  }

  Path write(String relative, String text) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// A class in its package's folder.
  Path writeClass(String relative, String members) throws IOException {
    int slash = relative.lastIndexOf('/');
    String name = relative.substring(slash + 1).replace(".java", "");
    String declaration = slash < 0 ? "" : "package " + relative.substring(0, slash) + ";\n";
    return write(
        relative, declaration.replace('/', '.') + "public class " + name + " {" + members + "}\n");
  }

  /// Makes the folder a git repository with one commit, of classes in a few packages.
  void commitClasses(int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      writeClass("p" + i % 7 + "/Type" + i + ".java", "int field" + i + ";");
    }
    Git.run(root, "init", "-q");
    Git.run(root, "add", "-A");
    Git.run(root, "commit", "-qm", "all");
  }

  WorkspaceOptions options(Following following) {
    return WorkspaceOptions.of(following)
        .withHome(home)
        .withListener(
            new WorkspaceListener() {
              @Override
              public void committed(long revision) {
                signal();
              }

              @Override
              public void indexed(IndexSummary summary) {
                signal();
              }

              @Override
              public void warning(String message) {
                synchronized (signal) {
                  warnings.add(message);
                }
                signal();
              }
            });
  }

  private void signal() {
    synchronized (signal) {
      signal.notifyAll();
    }
  }

  /// Waits for what commits and warnings bring about.
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    synchronized (signal) {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          fail("waited in vain: " + what);
        }
        signal.wait(100);
      }
    }
  }

  IndexSummary indexOnce() throws InterruptedException {
    try (Workspace workspace = Workspace.open(root, options(Following.NOTHING))) {
      return workspace.indexNow();
    }
  }

  static Map<String, ObjectId> files(Workspace workspace) {
    Map<String, ObjectId> files = new TreeMap<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        snapshot.files(file -> files.put(file.path(), file.object()));
      }
    }
    return files;
  }

  /// The same, as the file system says now.
  Map<String, ObjectId> filesOnDisk() {
    Map<String, ObjectId> files = new TreeMap<>();
    try {
      for (SourceFile file : WorkspaceFiles.of(root).list().files()) {
        files.put(file.relative(), ObjectId.ofContent(Files.readAllBytes(file.path())));
      }
    } catch (IOException e) {
      return Map.of(); // changing at this moment
    }
    return files;
  }

  /// All that the index answers, in a form that does not depend on the order of indexing.
  static List<String> content(Workspace workspace) {
    List<String> lines = new ArrayList<>();
    try (Snapshot snapshot = Objects.requireNonNull(workspace.snapshot())) {
      Map<FileId, FileRecord> files = new HashMap<>();
      TreeSet<String> names = new TreeSet<>();
      snapshot.files(file -> {
        files.put(file.id(), file);
        lines.add(file.path() + " " + file.object() + " " + file.stamp().size());
        names.addAll(Objects.requireNonNull(snapshot.facts(file)).mentionedNames());
      });
      snapshot.typesByPrefix(
          "",
          type -> {
            lines.add("type " + type.qualifiedName() + " " + place(files, type.posting()));
            return true;
          });
      for (String name : names) {
        snapshot
            .filesMentioning(name)
            .forEach(file -> lines.add("mentions " + name + " " + files.get(file).path()));
        snapshot
            .declarationsNamed(name)
            .forEach(posting -> lines.add("declares " + name + " " + place(files, posting)));
        snapshot
            .subtypesNaming(name)
            .forEach(
                subtype -> lines.add("extends " + name + " " + files.get(subtype.file()).path()));
      }
      lines.add("declarations " + snapshot.statistics().declarations());
      lines.add("types " + snapshot.statistics().types());
      lines.add("bytes " + snapshot.statistics().sourceBytes());
    }
    lines.sort(null);
    return lines;
  }

  private static String place(Map<FileId, FileRecord> files, Posting posting) {
    FileRecord file = files.get(posting.file());
    return (file == null ? "LOST" : file.path()) + ":" + posting.declaration();
  }

  List<String> typeNames(Workspace workspace) {
    List<String> names = new ArrayList<>();
    try (Snapshot snapshot = workspace.snapshot()) {
      if (snapshot != null) {
        snapshot.typesByPrefix("", type -> names.add(type.qualifiedName()));
      }
    }
    names.sort(null);
    return names;
  }

  static boolean declares(Workspace workspace, String name) {
    try (Snapshot snapshot = workspace.snapshot()) {
      return snapshot != null && !snapshot.declarationsNamed(name).isEmpty();
    }
  }

  static void deleteTree(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
