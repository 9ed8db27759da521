package io.pinyon.benchmarks.soak;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A project on disk that is worked on: sources in a git repository with two branches, a jar, build
/// output. Files with syntax errors are never changed: of others the last good declarations are
/// kept, which an index that is built from nothing cannot have.
final class WorkTree {
  /// So many sources at most: a checkpoint indexes all of them.
  private static final int MOST_FILES = 600;

  private static final Duration FURTHEST = Duration.ofDays(400);

  private final Path root;
  private final Path jar;
  private final byte[][] parts;
  private int made;
  private boolean isOnOther;

  private WorkTree(Path root, byte[][] parts) {
    this.root = root;
    this.jar = root.resolve("lib").resolve("part.jar");
    this.parts = parts;
  }

  /// Copies sources into a new folder.
  static WorkTree make(Path root, Path sources, Random random)
      throws IOException, InterruptedException {
    List<Path> chosen;
    try (Stream<Path> all = Files.walk(sources)) {
      chosen =
          all.filter(each -> each.toString().endsWith(".java")).sorted().limit(MOST_FILES).toList();
    }
    if (chosen.isEmpty()) {
      throw new IOException("no Java sources in " + sources);
    }
    for (Path each : chosen) {
      Path copy = root.resolve("src").resolve(sources.relativize(each).toString());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(each, copy);
    }
    byte[][] parts = {
      compile(root.resolveSibling("part"), "one"), compile(root.resolveSibling("part"), "two")
    };
    WorkTree tree = new WorkTree(root, parts);
    tree.replaceJar(random);
    Files.writeString(root.resolve(".gitignore"), "target/\n");
    // What is guessed stays as long as a server runs, so that a fresh one may guess otherwise.
    Files.writeString(
        root.resolve("pinyon.json"), "{\"classPath\": [\"lib/*.jar\"], \"guess\": false}\n");
    tree.git("init", "-q", "-b", "main");
    tree.commit("the sources");
    tree.git("checkout", "-q", "-b", "other");
    for (int i = 0; i < chosen.size() / 8; i++) {
      tree.changeFile(random);
    }
    for (int i = 0; i < chosen.size() / 40; i++) {
      Files.delete(tree.any(random));
      tree.create(random);
    }
    tree.commit("another state");
    tree.git("checkout", "-q", "main");
    return tree;
  }

  private static byte[] compile(Path folder, String method) throws IOException {
    Path source = Files.createDirectories(folder).resolve("Part.java");
    Files.writeString(
        source, "package soak; public class Part { public int " + method + "() { return 1; } }");
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    if (status != 0) {
      throw new IOException("cannot compile " + source);
    }
    return Files.readAllBytes(folder.resolve("soak").resolve("Part.class"));
  }

  Path root() {
    return root;
  }

  /// The sources that are there.
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve("src"))) {
      return all.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }

  Path any(Random random) throws IOException {
    List<Path> files = files();
    return files.get(random.nextInt(files.size()));
  }

  // ---- what happens to it

  /// One change behind the editors' backs; what it was.
  String change(Random random) throws IOException, InterruptedException {
    return switch (random.nextInt(100)) {
      case 0, 1, 2, 3, 4 -> {
        isOnOther = !isOnOther;
        git("checkout", "-q", "-f", isOnOther ? "other" : "main");
        yield "branch switch";
      }
      case 5, 6, 7, 8, 9 -> buildOutput(random);
      case 10, 11, 12, 13 -> replaceJar(random);
      case 14, 15, 16, 17, 18, 19, 20, 21 -> create(random);
      case 22, 23, 24, 25, 26, 27 -> {
        if (files().size() > 50) {
          Files.delete(any(random));
        }
        yield "file deleted";
      }
      case 28, 29, 30, 31, 32, 33 -> {
        Path file = any(random);
        Files.move(file, file.resolveSibling("Moved" + made++ + ".java"));
        yield "file renamed";
      }
      case 34, 35 -> {
        Path folder = Objects.requireNonNull(any(random).getParent());
        if (!folder.equals(root.resolve("src"))) {
          Files.move(folder, folder.resolveSibling("moved" + made++));
        }
        yield "folder renamed";
      }
      case 36, 37, 38, 39, 40 -> {
        Path file = any(random);
        long shift = random.nextLong(2 * FURTHEST.toSeconds()) - FURTHEST.toSeconds();
        changeFile(random, file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(shift)));
        yield "file changed by another clock";
      }
      default -> {
        changeFile(random);
        yield "file changed";
      }
    };
  }

  private void changeFile(Random random) throws IOException {
    changeFile(random, any(random));
  }

  private void changeFile(Random random, Path file) throws IOException {
    write(file, changed(Files.readString(file), random));
  }

  /// Writes a file whole, as editors do.
  void write(Path file, String text) throws IOException {
    Path draft = root.resolve("target").resolve("draft");
    Files.createDirectories(Objects.requireNonNull(draft.getParent()));
    AtomicFiles.write(file, draft, made -> Files.writeString(made, text));
  }

  /// With another member in its last class, or, if it has none, another comment; as it is if it has
  /// syntax errors.
  String changed(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!SourceExtractor.extract(bytes).problems().isEmpty()) {
      return text;
    }
    SyntaxTree tree = SyntaxTree.parse(text);
    int name = made++;
    boolean hasClass =
        !tree.unit().members().isEmpty()
            && tree.unit().members().getLast() instanceof Declaration.Type type
            && type.kind() == DeclarationKind.CLASS
            && text.charAt(type.end() - 1) == '}';
    if (!hasClass) {
      return text + "\n// soak " + name + "\n";
    }
    int end = tree.unit().members().getLast().end() - 1;
    String member =
        random.nextBoolean()
            ? "  static int soak" + name + " = " + random.nextInt(100) + ";\n"
            : "  int soaked" + name + "(String s) { return s.length() + " + name + "; }\n";
    return text.substring(0, end) + "\n" + member + text.substring(end);
  }

  private String create(Random random) throws IOException {
    Path beside = any(random);
    String first = Files.readString(beside);
    int start = first.startsWith("package ") ? 0 : first.indexOf("\npackage ") + 1;
    String line =
        first.startsWith("package ", start)
            ? first.substring(start, first.indexOf(';', start) + 1)
            : "";
    String name = "Soak" + made++;
    write(
        beside.resolveSibling(name + ".java"),
        line + "\npublic class " + name + " {\n  String text" + made + " = \"\";\n}\n");
    return "file created";
  }

  private String replaceJar(Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes)) {
      out.putNextEntry(new JarEntry("soak/Part.class"));
      out.write(parts[random.nextInt(parts.length)]);
      out.closeEntry();
    }
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    Path draft = jar.resolveSibling("part.draft");
    AtomicFiles.write(jar, draft, made -> Files.write(made, bytes.toByteArray()));
    return "jar replaced";
  }

  private String buildOutput(Random random) throws IOException {
    Path output = root.resolve("target");
    if (random.nextInt(3) == 0) {
      FileTrees.delete(output);
      return "build output deleted";
    }
    Path folder = Files.createDirectories(output.resolve("classes").resolve("soak"));
    Files.write(folder.resolve("Part.class"), parts[random.nextInt(parts.length)]);
    Path generated = Files.createDirectories(output.resolve("generated-sources").resolve("soak"));
    Files.writeString(
        generated.resolve("Made.java"), "package soak;\nclass Made { int made" + made++ + "; }\n");
    return "build output written";
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("add", "-A");
    git(
        "-c",
        "user.name=soak",
        "-c",
        "user.email=soak@localhost",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        message);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }
}
