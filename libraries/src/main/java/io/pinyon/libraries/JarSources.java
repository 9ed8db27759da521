package io.pinyon.libraries;

import io.pinyon.libraries.jdk.JdkSourceFiles;
import io.pinyon.libraries.listing.IdleZip;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.cache.LruCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final LruCache<SourceKey, LibrarySource> kept;
  private final IdleZip zip;

  /// A top-level class, for the cache of sources of all libraries.
  record SourceKey(JarLibrary library, String topLevel) {}

  JarSources(JarLibrary library, Path folder, Libraries libraries) {
    this.library = library;
    this.folder = folder;
    this.kept = libraries.sources;
    this.zip = new IdleZip(JarContainer::open, libraries.later);
  }

  /// The source that declares a class; null if there is none, or if it cannot be had, which is
  /// logged.
  @Nullable LibrarySource of(String binaryName) {
    String topLevel = LibrarySource.topLevel(binaryName);
    SourceKey key = new SourceKey(library, topLevel);
    LibrarySource known = kept.get(key);
    if (known != null) {
      return known;
    }
    try {
      LibrarySource found = find(topLevel);
      return found == null ? null : kept.putIfAbsent(key, found);
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
  }

  private @Nullable LibrarySource find(String topLevel) throws IOException {
    Path archive = archive();
    if (archive == null) {
      return null;
    }
    String name = topLevel + ".java";
    LibrarySource found = zip.read(archive, open -> take(open, name));
    if (found != null) {
      return found;
    }
    // Not the main type of its file: the class file knows which one.
    String fileName = library.sourceFileName(topLevel);
    if (fileName == null || !fileName.endsWith(".java")) {
      return null;
    }
    String other = topLevel.substring(0, topLevel.lastIndexOf('/') + 1) + fileName;
    return zip.read(archive, open -> take(open, other));
  }

  private @Nullable LibrarySource take(ZipFile archive, String name) throws IOException {
    ZipEntry entry = archive.getEntry(name);
    return entry == null ? null : LibrarySource.take(archive, entry, folder, name);
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

  boolean isOpen() {
    return zip.isOpen();
  }

  void release() {
    zip.close();
  }
}
