package io.pinyon.benchmarks.javac;

import io.pinyon.service.javac.ClassSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The class files of a build, by binary name. Counts how often it is asked.
public final class BuiltClasses implements ClassSource {
  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<String, List<String>> packages = new HashMap<>();
  private long version = 1;
  private int asked;

  private BuiltClasses(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = folder.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
        int dot = name.lastIndexOf('.');
        if (!name.matches(".*[$]\\d.*")) {
          classes.put(name, Files.readAllBytes(file));
          packages
              .computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), _ -> new ArrayList<>())
              .add(name.substring(dot + 1));
        }
      }
    }
  }

  /// Compiles the sources below a folder into `classes`; `classPath` is one line.
  public static BuiltClasses of(Path sources, String classPath, Path classes) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", "" + classes));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(each -> each.endsWith(".java")).forEach(command::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    if (status != 0) {
      throw new IOException("the project does not compile");
    }
    return new BuiltClasses(classes);
  }

  /// As if a file of the workspace had been edited.
  void nextVersion() {
    version++;
  }

  /// How often it was asked since the last call.
  int takeAsked() {
    int result = asked;
    asked = 0;
    return result;
  }

  @Override
  public List<String> classesIn(String packageName) {
    asked++;
    return packages.getOrDefault(packageName, List.of());
  }

  @Override
  public byte @Nullable [] classFile(String binaryName) {
    asked++;
    return classes.get(binaryName);
  }

  @Override
  public long version() {
    return version;
  }
}
