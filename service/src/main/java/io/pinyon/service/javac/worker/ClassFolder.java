package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of class files. A build writes there at any time, so nothing of it is kept.
record ClassFolder(Path folder) implements Library {

  @Override
  public Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(each -> each.toString().endsWith(".class"))
          .forEach(each -> packages.add(packageOf(folder.relativize(each))));
    }
    return packages;
  }

  private static String packageOf(Path file) {
    Path parent = file.getParent();
    return parent == null
        ? ""
        : parent.toString().replace(parent.getFileSystem().getSeparator(), ".");
  }

  @Override
  public List<ClassObject> list(String packageName) throws IOException {
    List<ClassObject> listed = new ArrayList<>();
    Path place = folder.resolve(packageName.replace('.', '/'));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.class")) {
      for (Path each : files) {
        listed.add(Names.classObject(packageName, each.getFileName().toString(), each));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return listed;
  }

  @Override
  public @Nullable String moduleName() {
    return Files.exists(folder.resolve("module-info.class")) ? Names.moduleOf(folder) : null;
  }

  @Override
  public void close() {}
}
