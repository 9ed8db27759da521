package io.pinyon.benchmarks.headers;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import com.sun.source.util.JavacTask;

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
            List.of("-proc:none", "-implicit:none", "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1000"));
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
        .map(each -> new Problem(each.getCode(), each.getLineNumber(), each.getMessage(Locale.ROOT)))
        .toList();
  }
}
