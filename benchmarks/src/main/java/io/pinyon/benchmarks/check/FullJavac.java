package io.pinyon.benchmarks.check;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// javac over all files of a project, in this process.
final class FullJavac {
  private FullJavac() {}

  /// Its errors, as `file:line code`.
  static Set<String> errors(List<Path> files, String classPath, int release, Path classes)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> arguments =
        List.of(
            "-proc:none",
            "-nowarn",
            "-XDshould-stop.ifError=FLOW",
            "-Xmaxerrs",
            "100000",
            "--release",
            "" + release,
            "-cp",
            classPath,
            "-d",
            classes.toString());
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      compiler
          .getTask(
              Writer.nullWriter(),
              manager,
              found,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    Set<String> errors = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        String file = each.getSource() == null ? "" : each.getSource().toUri().getPath();
        errors.add(file + ":" + each.getLineNumber() + " " + each.getCode());
      }
    }
    return errors;
  }
}
