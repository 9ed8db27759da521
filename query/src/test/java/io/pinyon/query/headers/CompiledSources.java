package io.pinyon.query.headers;

import io.pinyon.query.Fixture;
import io.pinyon.testing.SourceInMemory;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Sources compiled by javac, in memory.
final class CompiledSources {
  private CompiledSources() {}

  /// The class files of a [Fixture]'s sources by binary name; fails if they do not compile.
  static Map<String, byte[]> of(String sources) {
    Fixture fixture = Fixture.of(sources);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> files = new ArrayList<>();
    for (String path : fixture.javaFiles()) {
      files.add(new SourceInMemory(path, fixture.textOf(fixture.unit(path))));
    }
    StandardJavaFileManager standard = compiler.getStandardFileManager(null, Locale.ROOT, null);
    try (Classes classes = new Classes(standard)) {
      List<String> options = List.of("-proc:none");
      StringBuilder problems = new StringBuilder();
      boolean isFine =
          compiler
              .getTask(
                  null,
                  classes,
                  problem -> problems.append(problem).append('\n'),
                  options,
                  null,
                  files)
              .call();
      if (!isFine) {
        throw new IllegalArgumentException(problems.toString());
      }
      Map<String, byte[]> result = new HashMap<>();
      classes.made.forEach(
          (name, bytes) -> result.put(name.replace('.', '/'), bytes.toByteArray()));
      return result;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class Classes extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, ByteArrayOutputStream> made = new HashMap<>();

    Classes(StandardJavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        JavaFileManager.Location location,
        String className,
        JavaFileObject.Kind kind,
        FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("class:///" + className.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          made.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
