package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The JDK that runs this process, from its image. If that has been made of some of a JDK's modules
/// (`jlink`), the others are known by their API, as `lib/ct.sym` has it.
final class RuntimePlatform implements Platform {
  private static final Path ROOT = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/");

  /// What a JDK with all of its modules has.
  private static final String WHOLE = "java.se";

  private final Set<String> modules = new TreeSet<>();
  private final Set<String> own;
  private final Map<String, List<ClassObject>> listed = new HashMap<>();

  /// Has the modules that the image lacks; null if it lacks none, or nothing has them.
  private final @Nullable ApiPlatform others;

  RuntimePlatform() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT.resolve("modules"))) {
      for (Path each : folders) {
        modules.add(each.getFileName().toString());
      }
    }
    own = Set.copyOf(modules);
    others = own.contains(WHOLE) ? null : ApiPlatform.of(Runtime.version().feature());
    if (others != null) {
      modules.addAll(others.modules());
    }
  }

  @Override
  public Set<String> modules() {
    return modules;
  }

  @Override
  public List<ClassObject> list(String module, String packageName) throws IOException {
    if (others != null && !own.contains(module)) {
      return others.list(module, packageName);
    }
    String key = module + '/' + packageName.replace('.', '/');
    List<ClassObject> known = listed.get(key);
    if (known == null) {
      known = read(key, packageName);
      listed.put(key, known);
    }
    return known;
  }

  private static List<ClassObject> read(String key, String packageName) throws IOException {
    Path folder = ROOT.resolve("modules").resolve(key);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<ClassObject> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.class")) {
      for (Path each : files) {
        found.add(Names.classObject(packageName, each.getFileName().toString(), each));
      }
    }
    return found;
  }

  /// The classes of a package in whichever module has it.
  static List<ClassObject> listAnywhere(String packageName) throws IOException {
    Path links = ROOT.resolve("packages").resolve(packageName);
    List<ClassObject> found = new ArrayList<>();
    if (!packageName.isEmpty() && Files.isDirectory(links)) {
      try (DirectoryStream<Path> modules = Files.newDirectoryStream(links)) {
        for (Path each : modules) {
          String key = each.getFileName() + "/" + packageName.replace('.', '/');
          found.addAll(read(key, packageName));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    if (others != null) {
      others.close();
    }
  }
}
