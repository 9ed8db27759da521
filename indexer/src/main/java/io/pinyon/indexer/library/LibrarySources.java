package io.pinyon.indexer.library;

import io.pinyon.indexer.extract.SourceExtractor;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.cache.LastUse;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The sources of a JDK's classes, taken out of its `lib/src.zip` one file at a time, when asked
/// for.
///
/// A source becomes a read-only file `MODULE/PACKAGE/NAME.java` in the folder, which must be this
/// JDK's own; it is written whole or not at all, by any number of processes at once. File indexes
/// are kept as long as this object lives. Safe for use by many threads.
public final class LibrarySources implements AutoCloseable {
  /// A source file on disk and its facts.
  public record Source(Path file, FileIndex index) {}

  private static final System.Logger LOG = System.getLogger(LibrarySources.class.getName());

  private final JdkLibrary library;
  private final Path folder;
  private final DecompiledSources decompiled;
  private final ConcurrentHashMap<String, Optional<Source>> sources = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private @Nullable ZipFile zip;
  private boolean isClosed;

  /// Touches nothing yet.
  public LibrarySources(JdkLibrary library, Path folder) {
    this.library = library;
    this.folder = folder;
    this.decompiled =
        new DecompiledSources(
            library.javaHome(),
            folder.resolveSibling("decompiled-" + folder.getFileName()),
            message -> LOG.log(System.Logger.Level.WARNING, message));
  }

  /// The source that declares a class (`java/util/Map$Entry` is in `Map.java`); null if the JDK
  /// comes without sources, or without this one.
  ///
  /// @throws UncheckedIOException if `src.zip` cannot be read or the file not be written; the
  ///   message names it
  public @Nullable Source of(String binaryName) {
    return sources.computeIfAbsent(topLevel(binaryName), this::find).orElse(null);
  }

  /// A source made from the class file that declares a class, for a JDK without sources, in a
  /// folder beside the other; null if it cannot be had, which is logged once. Takes seconds at
  /// worst, a few milliseconds once it has been asked for.
  public @Nullable Source decompiled(String binaryName) {
    String topLevel = topLevel(binaryName);
    return decompiled.of(topLevel, library.classesIn(topLevel));
  }

  /// The name of the class around all others: `java/util/Map` of `java/util/Map$Entry`.
  static String topLevel(String binaryName) {
    int dollar = binaryName.indexOf('$', binaryName.lastIndexOf('/') + 2);
    return dollar < 0 ? binaryName : binaryName.substring(0, dollar);
  }

  /// The source of a module's declaration; null and errors as in [#of].
  public @Nullable Source ofModule(String module) {
    String name = module + "/module-info.java";
    return sources.computeIfAbsent(name, each -> entry(each)).orElse(null);
  }

  private Optional<Source> entry(String name) {
    Path archive = library.javaHome().resolve("lib/src.zip");
    try {
      ZipFile open = open(archive);
      ZipEntry entry = open == null ? null : open.getEntry(name);
      return open == null || entry == null
          ? Optional.empty()
          : Optional.of(take(open, entry, folder, name));
    } catch (IOException e) {
      throw cannotTake(archive, e);
    }
  }

  private UncheckedIOException cannotTake(Path archive, IOException e) {
    return new UncheckedIOException(
        "cannot take a source out of " + archive + " into " + folder + ": " + e.getMessage(), e);
  }

  private Optional<Source> find(String topLevel) {
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
      return entry == null ? Optional.empty() : Optional.of(take(open, entry, folder, name));
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

  /// Makes an entry of an archive a read-only file of this name (`a/b/C.java`) below the folder,
  /// unless it is there and has these bytes.
  static Source take(ZipFile archive, ZipEntry entry, Path folder, String name) throws IOException {
    byte[] bytes;
    try (InputStream in = archive.getInputStream(entry)) {
      bytes = in.readAllBytes();
    }
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the entry " + name + " leads out of the folder");
    }
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      write(file, bytes);
    }
    LastUse.note(folder);
    return new Source(file, FileIndex.of(SourceExtractor.extract(bytes).index()));
  }

  /// Makes a read-only file, whole or not at all.
  static void write(Path file, byte[] bytes) throws IOException {
    Path parent = file.getParent();
    Files.createDirectories(parent);
    Path draft = Files.createTempFile(parent, ".source", ".tmp");
    AtomicFiles.write(
        file,
        draft,
        made -> {
          Files.write(made, bytes);
          if (!made.toFile().setReadable(true, false) || !made.toFile().setReadOnly()) {
            throw new IOException("cannot make " + made + " read-only");
          }
        });
  }

  /// Closes `src.zip`; what is asked afterwards has no source unless it was asked before.
  @Override
  public void close() throws IOException {
    synchronized (lock) {
      isClosed = true;
      if (zip != null) {
        zip.close();
        zip = null;
      }
    }
  }
}
