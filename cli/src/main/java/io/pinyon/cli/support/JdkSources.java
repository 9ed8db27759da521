package io.pinyon.cli.support;

import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The sources of the JDK that runs this, unpacked below the home: real code for a first try.
public final class JdkSources {
  private JdkSources() {}

  private static final int LOOK_DEPTH = 16;

  /// Where they lie below a home, unpacked or not.
  static Path folder(Path home) {
    return home.resolve("sources").resolve("jdk-" + Runtime.version().feature());
  }

  /// True if there is a Java file in the folder or below it; also if a part of it cannot be read.
  public static boolean hasJava(Path folder) {
    try (Stream<Path> found =
        Files.find(folder, LOOK_DEPTH, (path, attributes) -> path.toString().endsWith(".java"))) {
      return found.findFirst().isPresent();
    } catch (IOException | java.io.UncheckedIOException e) {
      return true;
    }
  }

  /// The folder with the unpacked sources; unpacks them if that was not done yet. Throws
  /// [CommandException] if this JDK came without.
  public static Path unpacked(Path home) {
    Path zip = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    if (!Files.isReadable(zip)) {
      throw new CommandException(
          "there are no Java files here, and this JDK came without sources ("
              + zip
              + "); name a folder with Java files: pinyon index DIR");
    }
    Path target = folder(home);
    if (Files.isDirectory(target)) {
      return target;
    }
    System.err.println("pinyon: there are no Java files here; indexing the JDK's sources instead");
    System.err.println("pinyon: unpacking " + zip + " to " + target + " …");
    Path part = target.resolveSibling(target.getFileName() + ".part-" + ProcessId.current());
    try {
      unpack(zip, part);
      if (!Files.isDirectory(target)) {
        Files.move(part, target);
      }
      return target;
    } catch (IOException e) {
      throw new CommandException("cannot unpack " + zip + " to " + target + ": " + e);
    } finally {
      FileTrees.delete(part);
    }
  }

  private static void unpack(Path zip, Path target) throws IOException {
    Files.createDirectories(target);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path path = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory() || !path.startsWith(target)) {
          continue;
        }
        Files.createDirectories(path.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, path);
        }
      }
    }
  }
}
