package io.pinyon.benchmarks.headers;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// javac on one source file, with the header classes of all others before the class path.
final class Javac implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final Path out;
  private final String classPath;
  private final int release;
  private final String module;
  private final Path sources;
  private StandardJavaFileManager manager;

  record Problem(String code, long line, String message) {}

  Javac(Path out, String classPath, int release, String module, Path sources) {
    this.out = out;
    this.classPath = classPath;
    this.release = release;
    this.module = module;
    this.sources = sources;
    this.manager = fresh();
  }

  /// A class path as an argument: in one line, or `@FILE` with that line in it.
  static String classPath(String argument) throws IOException {
    return argument.startsWith("@")
        ? Files.readString(Path.of(argument.substring(1))).strip()
        : argument;
  }

  static List<Path> entries(String classPath) {
    return classPath.isEmpty()
        ? List.of()
        : Arrays.stream(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /// Takes class files as those of what is not judged, by binary name.
  void put(Map<String, byte[]> classes) throws IOException {
    for (Map.Entry<String, byte[]> each : classes.entrySet()) {
      Path target = out.resolve("headers").resolve(each.getKey() + ".class");
      Files.createDirectories(target.getParent());
      Files.write(target, each.getValue());
    }
  }

  private StandardJavaFileManager fresh() {
    return compiler.getStandardFileManager(null, Locale.ROOT, null);
  }

  @Override
  public void close() throws IOException {
    manager.close();
  }

  /// The errors that javac finds in a file.
  List<Problem> errors(Path file) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-implicit:none",
                "-XDshould-stop.ifError=FLOW",
                "-Xmaxerrs",
                "1000"));
    Path empty = Files.createDirectories(out.resolve("empty"));
    Path headers = out.resolve("headers");
    Path judged = file;
    Path alone = out.resolve("alone");
    if (module.isEmpty()) {
      String path = headers + (classPath.isEmpty() ? "" : File.pathSeparator + classPath);
      options.addAll(List.of("-cp", path, "-sourcepath", empty.toString()));
      if (release != Runtime.version().feature()) {
        options.addAll(List.of("--release", Integer.toString(release)));
      }
    } else {
      judged = alone.resolve(sources.relativize(judged).toString());
      Files.createDirectories(judged.getParent());
      Files.copy(file, judged, StandardCopyOption.REPLACE_EXISTING);
      options.addAll(
          List.of("--patch-module", module + "=" + alone + File.pathSeparator + headers));
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  Writer.nullWriter(),
                  manager,
                  found,
                  options,
                  null,
                  manager.getJavaFileObjects(judged));
      task.analyze();
    } catch (RuntimeException | AssertionError e) {
      return List.of(new Problem("crash", 0, e.toString()));
    }
    if (!module.isEmpty()) {
      Files.delete(judged);
      manager.close();
      manager = fresh(); // it keeps what it has listed
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(
            each -> new Problem(each.getCode(), each.getLineNumber(), each.getMessage(Locale.ROOT)))
        .toList();
  }

  /// The errors that javac finds when it compiles all files, one with another text, by file: line
  /// and message.
  Map<Path, Set<String>> errorsOfAll(Collection<Path> files, Path changed, String text)
      throws IOException {
    List<String> options =
        List.of(
            "-proc:none",
            "-XDshould-stop.ifError=FLOW",
            "-Xmaxerrs",
            "1000",
            "-cp",
            classPath,
            "--release",
            Integer.toString(release));
    List<Path> others = files.stream().filter(each -> !each.equals(changed)).toList();
    Map<Path, Set<String>> result = new TreeMap<>();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager all = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      all.getJavaFileObjectsFromPaths(others).forEach(units::add);
      units.add(
          new SimpleJavaFileObject(changed.toUri(), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return text;
            }
          });
      JavacTask task =
          (JavacTask) compiler.getTask(Writer.nullWriter(), all, found, options, null, units);
      task.analyze();
      for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
        if (each.getKind() == Diagnostic.Kind.ERROR && each.getSource() != null) {
          result
              .computeIfAbsent(Path.of(each.getSource().toUri()), k -> new TreeSet<>())
              .add(each.getLineNumber() + ": " + each.getMessage(Locale.ROOT));
        }
      }
    }
    return result;
  }
}
