package io.pinyon.indexer.library;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.LastUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All jars and class folders in use, each once however many class paths name it, and the folder
/// where what is known of them is kept for the next program:
///
///     <folder>/libraries/<key>.types       the names in a jar, see ClassListing
///     <folder>/sources/<jar>-<key>/…       sources that were asked for
///     <folder>/sources/decompiled-<jar>-<key>/…   what stands for sources that are not there
///
/// `<key>` is a hash of the jar's path. A folder that cannot be written costs time, not answers.
/// Safe for use by many threads.
public final class Libraries implements AutoCloseable {
  private static final int KEY_LENGTH = 16;

  private final Path folder;
  private final Map<Path, JarLibrary> libraries = new ConcurrentHashMap<>();
  private final Map<Path, LibraryProblem> problems = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  final IndexCache indexes = new IndexCache();

  /// Touches nothing yet.
  public Libraries(Path folder) {
    this.folder = folder;
  }

  /// The library at a path, which need not exist: then it is empty and a problem is noted.
  public JarLibrary at(Path path) {
    return libraries.computeIfAbsent(
        path.toAbsolutePath().normalize(), each -> new JarLibrary(this, each, key(each)));
  }

  /// A class path of these jars and class folders, in this order, as a program of this Java release
  /// sees it.
  public ClassPath classPath(List<Path> entries, int release) {
    return new ClassPath(this, entries.stream().map(this::at).distinct().toList(), release);
  }

  /// Looks for jars that have changed.
  public void refresh() {
    libraries.values().forEach(JarLibrary::refresh);
  }

  /// What cannot be used as of now, by path.
  public List<LibraryProblem> problems() {
    return problems.values().stream().sorted(Comparator.comparing(LibraryProblem::path)).toList();
  }

  void note(Path path, String message) {
    problems.put(path, new LibraryProblem(path, message));
  }

  void clear(Path path) {
    problems.remove(path);
  }

  /// Grows whenever the names in a library have changed.
  int changes() {
    return changes.get();
  }

  void changed() {
    changes.incrementAndGet();
  }

  private static String key(Path path) {
    return ObjectId.ofContent(path.toString().getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, KEY_LENGTH);
  }

  Path sourcesFolder(Path library, String key) {
    return folder.resolve("sources").resolve(library.getFileName() + "-" + key);
  }

  Path decompiledFolder(Path library, String key) {
    return folder.resolve("sources").resolve("decompiled-" + library.getFileName() + "-" + key);
  }

  private Path listingFile(String key) {
    return folder.resolve("libraries").resolve(key + ".types");
  }

  /// What was kept of a library's names; null if nothing, or of another content.
  @Nullable ClassListing kept(String key, FileStamp stamp) {
    try {
      ClassListing listing = ClassListing.decode(Files.readAllBytes(listingFile(key)), stamp);
      if (listing != null) {
        LastUse.note(listingFile(key));
      }
      return listing;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return null; // as good as none
    }
  }

  void keep(String key, FileStamp stamp, ClassListing listing) {
    Path file = listingFile(key);
    try {
      Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(file.getParent(), key, ".tmp");
      try {
        Files.write(draft, listing.encode(stamp));
        Files.move(
            draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        LastUse.note(file);
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // read from the jar again next time
    }
  }

  /// Lets go of all files; what is asked afterwards opens them again.
  @Override
  public void close() {
    libraries.values().forEach(JarLibrary::release);
  }
}
