package io.pinyon.libraries.jdk;

import io.pinyon.libraries.source.DecompiledSources;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.storage.cache.LastUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The sources of a JDK's classes, taken out of its `lib/src.zip` one file at a time, when asked
/// for.
///
/// A source becomes a read-only file `MODULE/PACKAGE/NAME.java` in the folder, which must be this
/// JDK's own; it is written whole or not at all, by any number of processes at once. The file
/// indexes that were asked for last are kept. Safe for use by many threads.
public final class JdkSourceFiles implements AutoCloseable {
  private static final long MAX_BYTES = 32L << 20;
  private static final System.Logger LOG = System.getLogger(JdkSourceFiles.class.getName());

  private final JdkLibrary library;
  private final Path folder;
  private final Path decompiledFolder;
  private final DecompiledSources decompiled;
  private final LruCache<String, Optional<LibrarySource>> sources =
      LruCache.ofWeight(
          MAX_BYTES, source -> source.map(each -> each.index().bytes().remaining()).orElse(1));
  private final Object lock = new Object();
  private @Nullable ZipFile zip;
  private boolean isClosed;

  /// Touches nothing yet.
  public JdkSourceFiles(JdkLibrary library, Path folder) {
    this.library = library;
    this.folder = folder;
    this.decompiledFolder = folder.resolveSibling("decompiled-" + folder.getFileName());
    this.decompiled =
        new DecompiledSources(
            library.javaHome(),
            decompiledFolder,
            message -> LOG.log(System.Logger.Level.WARNING, message));
  }

  /// True for a file in one of the folders that sources of this JDK go to.
  public boolean holds(Path file) {
    return file.startsWith(folder) || file.startsWith(decompiledFolder);
  }

  /// The source that declares a class (`java/util/Map$Entry` is in `Map.java`); null if the JDK
  /// comes without sources, or without this one.
  ///
  /// @throws UncheckedIOException if `src.zip` cannot be read or the file not be written; the
  ///   message names it
  public @Nullable LibrarySource of(String binaryName) {
    return kept(LibrarySource.topLevel(binaryName), this::find);
  }

  /// A source made from the class file that declares a class, for a JDK without sources, in a
  /// folder beside the other; null if it cannot be had, which is logged once. Takes seconds at
  /// worst, a few milliseconds once it has been asked for.
  public @Nullable LibrarySource decompiled(String binaryName) {
    String topLevel = LibrarySource.topLevel(binaryName);
    return decompiled.of(topLevel, library.classesIn(topLevel));
  }

  /// The source of a module's declaration; null and errors as in [#of].
  public @Nullable LibrarySource ofModule(String module) {
    String name = module + "/module-info.java";
    return kept(name, this::entry);
  }

  private @Nullable LibrarySource kept(
      String name, Function<String, Optional<LibrarySource>> find) {
    Optional<LibrarySource> known = sources.get(name);
    return (known != null ? known : sources.putIfAbsent(name, find.apply(name))).orElse(null);
  }

  private Optional<LibrarySource> entry(String name) {
    Path archive = library.javaHome().resolve("lib/src.zip");
    try {
      ZipFile open = open(archive);
      ZipEntry entry = open == null ? null : open.getEntry(name);
      return open == null || entry == null
          ? Optional.empty()
          : Optional.of(LibrarySource.take(open, entry, folder, name));
    } catch (IOException e) {
      throw cannotTake(archive, e);
    }
  }

  private UncheckedIOException cannotTake(Path archive, IOException e) {
    return new UncheckedIOException(
        "cannot extract a source from " + archive + " to " + folder + ": " + e.getMessage(), e);
  }

  private Optional<LibrarySource> find(String topLevel) {
    int slash = topLevel.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String module = library.moduleOf(topLevel.substring(0, slash).replace('/', '.'));
    if (module == null) {
      return Optional.empty();
    }
    Path archive = library.javaHome().resolve("lib/src.zip");
    try {
      ZipFile open = open(archive);
      if (open == null) {
        return Optional.empty();
      }
      String name = module + "/" + topLevel + ".java";
      ZipEntry entry = open.getEntry(name);
      if (entry == null) {
        // Not the main type of its file: the class file knows which one.
        String fileName = library.sourceFileName(topLevel);
        name = module + "/" + topLevel.substring(0, slash + 1) + fileName;
        entry = fileName == null ? null : open.getEntry(name);
      }
      return entry == null
          ? Optional.empty()
          : Optional.of(LibrarySource.take(open, entry, folder, name));
    } catch (IOException e) {
      throw cannotTake(archive, e);
    }
  }

  private @Nullable ZipFile open(Path archive) throws IOException {
    synchronized (lock) {
      if (zip == null && !isClosed && Files.isRegularFile(archive)) {
        zip = new ZipFile(archive.toFile());
      }
      return zip;
    }
  }

  /// Closes `src.zip`, and notes what was used; what is asked afterwards has no source unless it
  /// was asked before.
  @Override
  public void close() throws IOException {
    LastUse.write();
    synchronized (lock) {
      isClosed = true;
      if (zip != null) {
        zip.close();
        zip = null;
      }
    }
  }
}
