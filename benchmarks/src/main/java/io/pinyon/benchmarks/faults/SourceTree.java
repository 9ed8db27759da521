package io.pinyon.benchmarks.faults;

import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// A folder of made-up sources that import, extend and mention each other, and edits of them.
final class SourceTree {
  private static final int PACKAGES = 12;

  /// One file in this many does not parse.
  private static final int BROKEN = 40;

  private final Path root;
  private final int files;

  SourceTree(Path root, int files) {
    this.root = root;
    this.files = files;
  }

  Path root() {
    return root;
  }

  void write(Random random) throws IOException {
    for (int i = 0; i < files; i++) {
      write(i, random);
    }
  }

  /// Changes, removes or brings back some files. Those that do not parse never did: of others the
  /// last good declarations are kept, which an index built from nothing cannot have.
  void edit(Random random) throws IOException {
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int file = random.nextInt(files);
      if (random.nextInt(8) == 0) {
        Files.deleteIfExists(path(file));
      } else {
        write(file, random);
      }
    }
  }

  /// Changes one file that parses, whose object is then a loose one.
  void editOne(Random random) throws IOException {
    write(1, random);
  }

  private Path path(int file) {
    return root.resolve("p" + file % PACKAGES).resolve("T" + file + ".java");
  }

  private void write(int file, Random random) throws IOException {
    int other = random.nextInt(files);
    StringBuilder text = new StringBuilder();
    text.append("package p").append(file % PACKAGES).append(";\n");
    text.append("import p").append(other % PACKAGES).append(".T").append(other).append(";\n");
    text.append("/** Some words. */\npublic class T").append(file);
    text.append(random.nextBoolean() ? " extends T" + other : " implements Runnable")
        .append(" {\n");
    int methods = 1 + random.nextInt(12);
    for (int i = 0; i < methods; i++) {
      int name = random.nextInt(500);
      text.append("  public int method").append(name).append("(T").append(random.nextInt(files));
      text.append(" value) { return value.field").append(random.nextInt(200)).append("; }\n");
    }
    text.append("  int field").append(random.nextInt(200)).append(" = ").append(random.nextInt());
    text.append(file % BROKEN == 0 ? ";\n  void (\n" : ";\n}\n");
    // Whole, or a kill would leave an empty file, which parses: the last good version of one that
    // does not.
    Path draft = root.resolve("draft-" + ProcessHandle.current().pid());
    Files.createDirectories(path(file).getParent());
    AtomicFiles.write(path(file), draft, made -> Files.writeString(made, text));
  }
}
