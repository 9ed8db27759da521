package io.pinyon.libraries.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JDK's runtime image (`lib/modules`), read through its `jrt` file system.
final class RuntimeImage implements JdkImage {
  private final FileSystem files;
  private final Path modules;

  private RuntimeImage(FileSystem files) {
    this.files = files;
    this.modules = files.getPath("/modules");
  }

  /// The image of the JDK that runs this program.
  static RuntimeImage running() {
    return new RuntimeImage(FileSystems.getFileSystem(URI.create("jrt:/")));
  }

  /// The image of a JDK 9 or later by its home folder. The file system stays open as long as the
  /// program runs.
  static RuntimeImage of(Path javaHome) throws IOException {
    if (!Files.isRegularFile(javaHome.resolve("lib/modules"))) {
      throw new NoSuchFileException(
          javaHome + " is not a JDK 9 or later: the file lib/modules is missing");
    }
    Path running = Path.of(System.getProperty("java.home"));
    if (Files.exists(running) && Files.isSameFile(running, javaHome)) {
      return running();
    }
    Path stand = standIn(running, javaHome);
    try {
      return new RuntimeImage(
          FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", stand.toString())));
    } catch (RuntimeException e) {
      throw new IOException("cannot read " + javaHome.resolve("lib/modules") + ": " + e, e);
    }
  }

  /// A home folder with the other JDK's image and the code of the running one. The file system for
  /// `jrt:` is loaded from the home folder that it is to read, and a workspace can name any folder
  /// as a JDK: nothing in there may run.
  private static Path standIn(Path running, Path javaHome) throws IOException {
    Path home = Files.createTempDirectory("pinyon-jdk");
    Path lib = Files.createDirectory(home.resolve("lib"));
    Path code = lib.resolve("jrt-fs.jar");
    Path image = lib.resolve("modules");
    for (Path each : new Path[] {home, lib, code, image}) {
      each.toFile().deleteOnExit(); // in the reverse order
    }
    Files.copy(running.resolve("lib/jrt-fs.jar"), code);
    Path original = javaHome.resolve("lib/modules").toRealPath();
    try {
      Files.createSymbolicLink(image, original);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(original, image); // Windows, for whom links are a privilege
    }
    return home;
  }

  /// True if the image has all modules of Java SE; one that `jlink` made of some has not.
  boolean isWhole() {
    return Files.exists(modules.resolve("java.se"));
  }

  @Override
  public List<String> modules() {
    return list(modules, "");
  }

  @Override
  public List<String> packagesWithoutDescriptor(String module) {
    return List.of();
  }

  @Override
  public List<String> classNames(String module, String folder) {
    return list(modules.resolve(module).resolve(folder), ".class");
  }

  private static List<String> list(Path folder, String suffix) {
    List<String> result = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.endsWith(suffix)) {
          result.add(name.substring(0, name.length() - suffix.length()));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder + " of the JDK", e);
    }
    result.sort(null);
    return result;
  }

  @Override
  public byte @Nullable [] read(String module, String binaryName) {
    Path path = files.getPath("/modules", module, binaryName + ".class");
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " of the JDK", e);
    }
  }
}
