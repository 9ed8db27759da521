package io.pinyon.libraries;

import io.pinyon.libraries.jdk.JdkSourceFiles;
import io.pinyon.libraries.source.LibrarySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The sources of a jar's classes, taken out of the `-sources.jar` that lies beside it (Maven) or
/// in a folder beside its own (Gradle), one file at a time, when asked for; see [JdkSourceFiles].
/// Safe for use by many threads.
final class JarSources {
  private static final System.Logger LOG = System.getLogger(JarSources.class.getName());

  private final JarLibrary library;
  private final Path folder;
  private final ConcurrentHashMap<String, Optional<LibrarySource>> sources =
      new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private @Nullable ZipFile open;

  JarSources(JarLibrary library, Path folder) {
    this.library = library;
    this.folder = folder;
  }

  /// The source that declares a class; null if there is none, or if it cannot be had, which is
  /// logged.
  @Nullable LibrarySource of(String binaryName) {
    String topLevel = LibrarySource.topLevel(binaryName);
    Optional<LibrarySource> known = sources.get(topLevel);
    if (known == null) {
      try {
        known = Optional.ofNullable(find(topLevel));
      } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
        release();
        LOG.log(
            System.Logger.Level.WARNING,
            "cannot extract the source of {0} from {1} to {2}: {3}",
            topLevel,
            library.path(),
            folder,
            e.getMessage());
        return null;
      }
      if (known.isPresent()) {
        sources.put(topLevel, known);
      }
    }
    return known.orElse(null);
  }

  private @Nullable LibrarySource find(String topLevel) throws IOException {
    synchronized (lock) {
      ZipFile zip = open;
      if (zip == null) {
        Path archive = archive();
        if (archive == null) {
          return null;
        }
        zip = JarContainer.open(archive);
        open = zip;
      }
      String name = topLevel + ".java";
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        // Not the main type of its file: the class file knows which one.
        String fileName = library.sourceFileName(topLevel);
        if (fileName == null || !fileName.endsWith(".java")) {
          return null;
        }
        name = topLevel.substring(0, topLevel.lastIndexOf('/') + 1) + fileName;
        entry = zip.getEntry(name);
      }
      return entry == null ? null : LibrarySource.take(zip, entry, folder, name);
    }
  }

  private @Nullable Path archive() throws IOException {
    Path jar = library.path();
    String name = jar.getFileName().toString();
    if (!name.endsWith(".jar")) {
      return null;
    }
    String wanted = name.substring(0, name.length() - ".jar".length()) + "-sources.jar";
    Path beside = jar.resolveSibling(wanted);
    if (Files.isRegularFile(beside)) {
      return beside;
    }
    Path version = jar.getParent() == null ? null : jar.getParent().getParent();
    if (version == null || !version.toString().contains("files-2.1")) {
      return null;
    }
    try (DirectoryStream<Path> hashes = Files.newDirectoryStream(version)) {
      for (Path hash : hashes) {
        if (Files.isRegularFile(hash.resolve(wanted))) {
          return hash.resolve(wanted);
        }
      }
    }
    return null;
  }

  void release() {
    synchronized (lock) {
      ZipFile zip = open;
      open = null;
      JarContainer.close(zip);
    }
  }
}
