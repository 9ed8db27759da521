package io.pinyon.service.javac;

import io.pinyon.query.answers.Problem;
import io.pinyon.service.javac.Judgement.Judged;
import io.pinyon.service.javac.protocol.CompilerOptions;
import io.pinyon.service.javac.protocol.WorkspaceModule;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A worker with a workspace of made-up classes, and what was asked of it.
final class JavacFixture implements AutoCloseable, ClassSource {
  static final int FEATURE = Runtime.version().feature();

  final JavacWorker worker;
  final Map<String, byte[]> classes = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  long version;
  CompilerOptions options = new CompilerOptions(FEATURE, false, List.of());
  List<Path> classPath = List.of();
  List<WorkspaceModule> modules = List.of();

  JavacFixture(JavacWorker worker) {
    this.worker = worker;
  }

  /// Classes of the workspace; sources by path. Those of `without` are not there, though the others
  /// were compiled with them.
  JavacFixture with(Path work, Map<String, String> sources, String... without) throws IOException {
    classes.putAll(Jars.compile(work, sources));
    for (String each : without) {
      classes.remove(each);
    }
    return this;
  }

  Judgement judge(String name, String text) {
    return worker.judge(file(name, text), this, () -> false);
  }

  JudgedFile file(String name, String text) {
    return new JudgedFile("file:///w/" + name, text, options, "main", classPath, modules);
  }

  Judged judged(String name, String text) {
    return switch (judge(name, text)) {
      case Judged judged -> judged;
      case Judgement other -> throw new AssertionError("not judged: " + other);
    };
  }

  /// Codes without `compiler.`, each with what it is about: `err.cant.resolve 'x'`.
  List<String> problems(String name, String text) {
    return judged(name, text).problems().stream().map(each -> shown(each, text)).toList();
  }

  private static String shown(Problem problem, String text) {
    return problem.code().replaceFirst("compiler.", "")
        + " '"
        + text.substring(problem.range().start(), problem.range().end())
        + "'";
  }

  @Override
  public List<String> classesIn(String packageName) {
    asked.add("list " + packageName);
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    List<String> found = new ArrayList<>();
    for (String each : classes.keySet()) {
      if (each.startsWith(folder) && each.indexOf('/', folder.length()) < 0) {
        found.add(each.substring(folder.length(), each.length() - ".class".length()));
      }
    }
    return found;
  }

  @Override
  public byte @Nullable [] classFile(String binaryName) {
    asked.add("read " + binaryName);
    return classes.get(
        (binaryName.endsWith("/module-info") ? binaryName : binaryName.replace('.', '/'))
            + ".class");
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public void close() {
    worker.close();
  }
}
