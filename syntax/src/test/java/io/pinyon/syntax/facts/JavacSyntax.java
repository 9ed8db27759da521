package io.pinyon.syntax.facts;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// What javac's parser, without anything behind it, says of a text.
final class JavacSyntax {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private JavacSyntax() {}

  /// An error: its offset in UTF-16 units, javac's key, its words.
  record Found(int offset, String code, String message) {}

  /// In the order in which javac finds them.
  static List<Found> errors(String text) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavacTask task =
        (JavacTask) JAVAC.getTask(null, null, found, List.of("-proc:none"), null, List.of(file));
    try {
      task.parse();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each ->
            new Found((int) each.getPosition(), each.getCode(), each.getMessage(Locale.ENGLISH)))
        .toList();
  }
}
