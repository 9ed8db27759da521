package io.pinyon.query.actions;

import io.pinyon.testing.JdkFileManager;
import io.pinyon.testing.SourceInMemory;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The classes of one source, in memory, to be run.
record CompiledClasses(List<String> errors, ClassLoader loader) {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /// Shared: what it has read of the JDK serves every program.
  private static final JdkFileManager JDK = new JdkFileManager(COMPILER);

  static CompiledClasses of(String path, String text) {
    Map<String, ByteArrayOutputStream> made = new HashMap<>();
    List<String> errors = new ArrayList<>();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(JDK) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location,
              String className,
              JavaFileObject.Kind kind,
              @Nullable FileObject sibling) {
            return new ClassInMemory(className, made);
          }
        };
    COMPILER
        .getTask(
            Writer.nullWriter(),
            files,
            each -> {
              if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(each.getLineNumber() + ": " + each.getMessage(Locale.ENGLISH));
              }
            },
            List.of("-proc:none", "-Xlint:none"),
            null,
            List.of(new SourceInMemory(path, text)))
        .call();
    return new CompiledClasses(errors, new Loader(made));
  }

  private static final class ClassInMemory extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassInMemory(String name, Map<String, ByteArrayOutputStream> made) {
      super(URI.create("mem:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
      made.put(name, bytes);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> made;

    Loader(Map<String, ByteArrayOutputStream> made) {
      this.made = made;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = made.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
