package io.pinyon.libraries.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A JDK's runtime image (`lib/modules`). Names come from its index ([ImageIndex]), bytes of the
/// JDK that runs this program from the readers of its modules, those of another one through the
/// `jrt` file system: that keeps an object for each file it was asked about.
final class RuntimeImage implements JdkImage {
  /// Gives the bytes of a file; null if there is none.
  private interface Reader {
    byte @Nullable [] read(String module, String name) throws IOException;
  }

  private static final URI FILES = URI.create("jrt:/");
  private static final String ENDING = ".class";

  private final Path file;
  private final Supplier<FileSystem> files;
  private final List<String> modules;
  private final Reader reader;

  /// `file` is the image, `modules` are sorted.
  private RuntimeImage(Path file, Supplier<FileSystem> files, List<String> modules, Reader reader) {
    this.file = file;
    this.files = files;
    this.modules = modules;
    this.reader = reader;
  }

  /// The image of the JDK that runs this program.
  static RuntimeImage running() {
    Map<String, ModuleReference> modules = new TreeMap<>();
    for (ModuleReference each : ModuleFinder.ofSystem().findAll()) {
      modules.put(each.descriptor().name(), each);
    }
    Map<String, ModuleReader> readers = new ConcurrentHashMap<>();
    return new RuntimeImage(
        Path.of(System.getProperty("java.home"), "lib", "modules"),
        () -> FileSystems.getFileSystem(FILES),
        List.copyOf(modules.keySet()),
        (module, name) -> {
          ModuleReader reader = readers.get(module);
          ModuleReference opened = reader == null ? modules.get(module) : null;
          if (opened != null) {
            reader = opened.open();
            readers.put(module, reader);
          }
          return reader == null ? null : bytes(reader, name);
        });
  }

  private static byte @Nullable [] bytes(ModuleReader reader, String name) throws IOException {
    ByteBuffer buffer = reader.read(name).orElse(null);
    if (buffer == null) {
      return null;
    }
    try {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } finally {
      reader.release(buffer);
    }
  }

  /// The image of a JDK 9 or later by its home folder. The file system stays open as long as the
  /// program runs.
  static RuntimeImage of(Path javaHome) throws IOException {
    Path file = javaHome.resolve("lib/modules");
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(
          javaHome + " is not a JDK 9 or later: the file lib/modules is missing");
    }
    Path running = Path.of(System.getProperty("java.home"));
    if (Files.exists(running) && Files.isSameFile(running, javaHome)) {
      return running();
    }
    Path stand = standIn(running, javaHome);
    try {
      FileSystem files = FileSystems.newFileSystem(FILES, Map.of("java.home", stand.toString()));
      return new RuntimeImage(
          file,
          () -> files,
          moduleNames(files),
          (module, name) -> {
            try {
              return Files.readAllBytes(files.getPath("/modules", module, name));
            } catch (NoSuchFileException e) {
              return null;
            }
          });
    } catch (RuntimeException e) {
      throw new IOException("cannot read " + javaHome.resolve("lib/modules") + ": " + e, e);
    }
  }

  private static List<String> moduleNames(FileSystem files) throws IOException {
    try (Stream<Path> modules = Files.list(files.getPath("/modules"))) {
      return modules.map(each -> String.valueOf(each.getFileName())).sorted().toList();
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
    return modules.contains("java.se");
  }

  @Override
  public List<String> modules() {
    return modules;
  }

  @Override
  public List<String> packagesWithoutDescriptor(String module) {
    return List.of();
  }

  @Override
  public Map<String, List<String>> classNames() {
    try {
      Map<String, List<String>> names = ImageIndex.classNames(file);
      return names == null ? listAll() : names;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + file + " of the JDK", e);
    }
  }

  /// As [ImageIndex#classNames], of an image of any format.
  Map<String, List<String>> listAll() throws IOException {
    Path root = files.get().getPath("/modules");
    Map<String, List<String>> names = new HashMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        String name = String.valueOf(each.getFileName());
        Path folder = each.getParent();
        if (folder != null && name.endsWith(ENDING)) {
          names
              .computeIfAbsent(root.relativize(folder).toString(), _ -> new ArrayList<>())
              .add(name.substring(0, name.length() - ENDING.length()));
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public byte @Nullable [] read(String module, String binaryName) {
    try {
      return reader.read(module, binaryName + ENDING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read " + binaryName + " of " + module + " in " + file, e);
    }
  }
}
