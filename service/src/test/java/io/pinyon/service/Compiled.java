package io.pinyon.service;

import com.sun.source.util.JavacTask;
import io.pinyon.testing.JdkFileManager;
import io.pinyon.testing.SourceInMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// What the running JDK's compiler says to some files.
final class Compiled {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// Shared: what it has read of the JDK serves every fixture.
  private static final JdkFileManager JDK = new JdkFileManager(COMPILER);

  private Compiled() {}

  /// The errors, as in `/a/A.java:3 cannot find symbol`; texts by path.
  static List<String> errors(Map<String, String> files) {
    List<SourceInMemory> texts = new ArrayList<>();
    files.forEach((path, content) -> {
      if (path.endsWith(".java")) {
        texts.add(new SourceInMemory(path, content));
      }
    });
    List<String> errors = new ArrayList<>();
    JavacTask task =
        (JavacTask)
            COMPILER.getTask(
                Writer.nullWriter(),
                JDK,
                each -> note(each, errors),
                List.of("-proc:none", "-Xlint:none", "-XDshould-stop.ifError=FLOW"),
                null,
                texts);
    try {
      task.parse();
      task.analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      errors.add("javac fails: " + e.getMessage()); // as it does at some broken code
    }
    return errors;
  }

  private static void note(Diagnostic<? extends JavaFileObject> each, List<String> errors) {
    if (each.getKind() == Diagnostic.Kind.ERROR) {
      String path = each.getSource() == null ? "" : each.getSource().toUri().getPath();
      String message = each.getMessage(Locale.ROOT).lines().findFirst().orElse("");
      errors.add(path + ":" + each.getLineNumber() + " " + message);
    }
  }
}
