package io.pinyon.libraries;

import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.listing.IdleZip;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.listing.ListingCache;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.LastUse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All jars and class folders in use, each once however many class paths name it, and the folder
/// where what is known of them is kept for the next program:
///
///     <folder>/libraries/<content>.types   the names in a jar, see ClassListing
///     <folder>/sources/<jar>-<key>/…       sources that were asked for
///     <folder>/sources/decompiled-<jar>-<key>/…   what stands for sources that are not there
///
/// `<content>` is a hash of the jar's directory, `<key>` one of its path. What classes declare is in
/// the machine's object store once [#index] has been there. A folder that cannot be written costs time, not answers.
/// Safe for use by many threads.
public final class Libraries implements AutoCloseable {
  private static final long MAX_INDEX_BYTES = 48L << 20;
  private static final long MAX_SOURCE_BYTES = 32L << 20;
  private static final System.Logger LOG = System.getLogger(Libraries.class.getName());
  private static final int KEY_LENGTH = 16;
  private static final String ORIGIN = ".origin";
  private static final int MAX_ORIGIN = 1 << 14;

  private final Path folder;
  private final Map<Path, JarLibrary> libraries = new ConcurrentHashMap<>();
  private final Map<Path, LibraryProblem> problems = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();

  /// Facts of the classes that were read last.
  final LruCache<JarLibrary.ClassKey, FileIndex> indexes =
      LruCache.ofWeight(MAX_INDEX_BYTES, index -> index.bytes().remaining());

  /// Sources that were asked for last.
  final LruCache<JarSources.SourceKey, LibrarySource> sources =
      LruCache.ofWeight(MAX_SOURCE_BYTES, source -> source.index().bytes().remaining());

  /// Runs what it is given after a while, see [IdleZip].
  final Executor later;

  final ListingCache listings;
  private final Supplier<@Nullable ObjectStore> objects;
  private volatile @Nullable ClassFolderWatch watch;

  /// Touches nothing yet. Nothing is indexed whole.
  public Libraries(Path folder) {
    this(folder, () -> null);
  }

  /// `objects` gives the machine's object store, null while there is none.
  public Libraries(Path folder, Supplier<@Nullable ObjectStore> objects) {
    this(folder, objects, IdleZip.later());
  }

  Libraries(Path folder, Supplier<@Nullable ObjectStore> objects, Executor later) {
    this.folder = folder;
    this.later = later;
    this.listings = new ListingCache(folder.resolve("libraries"));
    this.objects = objects;
  }

  /// The library at a path, which need not exist: then it is empty and a problem is noted.
  public JarLibrary at(Path path) {
    JarLibrary library =
        libraries.computeIfAbsent(
            path.toAbsolutePath().normalize(), each -> new JarLibrary(this, each, key(each)));
    ClassFolderWatch watching = watch;
    if (watching != null && library.isFolder()) {
      watching.watch(library.path());
    }
    return library;
  }

  /// The library that a file below the folder of sources was taken out of or decompiled from, by
  /// this program or an earlier one; null if it is none.
  public @Nullable Path libraryOf(Path source) {
    Path sources = folder.resolve("sources");
    if (!source.startsWith(sources) || source.equals(sources)) {
      return null;
    }
    Path own = sources.resolve(source.getName(sources.getNameCount()));
    for (JarLibrary each : libraries.values()) {
      if (each.hasSourcesIn(own)) {
        return each.path();
      }
    }
    return origin(own);
  }

  /// Says beside the sources in a folder which library they are from, for the next program.
  void noteOrigin(Path sources, Path library) {
    Path file = sources.resolve(ORIGIN);
    try {
      if (Files.isDirectory(sources) && !Files.exists(file)) {
        Files.writeString(file, library.toString());
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the next program does not know where these are from", e);
    }
  }

  /// What [#noteOrigin] said of a folder; null if nothing was, or if the folder is not that
  /// library's.
  private @Nullable Path origin(Path sources) {
    try {
      Path file = sources.resolve(ORIGIN);
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_ORIGIN) {
        return null;
      }
      Path library = Path.of(Files.readString(file));
      boolean isIts =
          library.isAbsolute()
              && library.getFileName() != null
              && (sources.equals(sourcesFolder(library, key(library)))
                  || sources.equals(decompiledFolder(library, key(library))));
      return isIts ? library : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /// Follows class folders from now on through the events of the file system; jars are looked at by
  /// [#refresh] alone.
  public void follow() {
    synchronized (libraries) {
      if (watch == null) {
        try {
          ClassFolderWatch started = ClassFolderWatch.start(folder, this::refresh);
          watch = started;
          for (JarLibrary each : libraries.values()) {
            if (each.isFolder()) {
              started.watch(each.path());
            }
          }
        } catch (IOException e) {
          LOG.log(Level.INFO, "cannot watch class folders: {0}", e.getMessage());
        }
      }
    }
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

  /// An object of the machine's store; null if it is not there, or there is no store yet.
  @Nullable FileIndex object(ObjectId id) {
    ObjectStore store = objects.get();
    try {
      return store == null ? null : store.read(id);
    } catch (StorageException e) {
      return null; // the library itself has it
    }
  }

  /// Indexes libraries whole, each once per machine: afterwards their classes are read from the
  /// store. Does nothing while there is no store to write to. Meant for a background thread; ends
  /// early when `isCancelled`, which is asked before each class and may take its time.
  public LibraryIndexer.Work index(List<Path> paths, int workers, BooleanSupplier isCancelled) {
    return index(indexables(paths), workers, isCancelled);
  }

  /// As above, of a JDK and libraries.
  public LibraryIndexer.Work index(
      JdkLibrary jdk, List<Path> paths, int workers, BooleanSupplier isCancelled) {
    List<LibraryIndexer.Indexable> all = new ArrayList<>(List.of(jdk.indexable()));
    all.addAll(indexables(paths));
    return index(all, workers, isCancelled);
  }

  private List<LibraryIndexer.Indexable> indexables(List<Path> paths) {
    return paths.stream().map(this::at).distinct().map(JarLibrary::indexable).toList();
  }

  private LibraryIndexer.Work index(
      Collection<LibraryIndexer.Indexable> all, int workers, BooleanSupplier isCancelled) {
    ObjectStore store = objects.get();
    return store == null
        ? LibraryIndexer.Work.NONE
        : LibraryIndexer.run(List.copyOf(all), store, workers, isCancelled);
  }

  /// Lets go of all files; what is asked afterwards opens them again.
  @Override
  public void close() {
    ClassFolderWatch watching = watch;
    if (watching != null) {
      watching.close();
    }
    libraries.values().forEach(JarLibrary::release);
    LastUse.write();
  }
}
