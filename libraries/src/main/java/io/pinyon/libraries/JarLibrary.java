package io.pinyon.libraries;

import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.libraries.classfile.ClassFiles;
import io.pinyon.libraries.listing.CallTable;
import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.listing.SubtypeTable;
import io.pinyon.libraries.listing.TypeCatalogue;
import io.pinyon.libraries.listing.TypeSource;
import io.pinyon.libraries.source.DecompiledSources;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// The types of one jar or class folder, read when first asked for.
///
/// What *resolves* is every class; what is *offered* ([#typesIn], [#typesMatching]) are public
/// types. Nothing is read at construction; the names at the first question, from what [Libraries]
/// keeps or else from the jar's directory. A jar that is replaced is listed anew the next time a
/// class is read from it. One that cannot be read is empty, and says why in [Libraries#problems];
/// no method throws for it. Safe for use by many threads.
public final class JarLibrary {
  /// A class for the cache of facts; `generation` tells the contents apart that a library has had.
  record ClassKey(JarLibrary library, int generation, String entry) {}

  private static final int WEIGHT = 3;
  private static final int MOST_OF_FOLDER = 1000;
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";
  private static final ClassListing EMPTY = new ClassListing(List.of(), "");

  /// One content of the jar. `stamp` is null if it could not be read; `key` if it is not kept.
  private record Content(
      int generation, @Nullable FileStamp stamp, @Nullable String key, ClassListing listing) {}

  private final Libraries libraries;
  private final Path path;
  private final ClassContainer container;
  private final JarSources sources;
  private final Map<Integer, JarModule> modules = new ConcurrentHashMap<>();
  private final DecompiledSources decompiled;
  private final List<Path> sourceFolders;
  private final AtomicBoolean isNoted = new AtomicBoolean();
  private volatile @Nullable Content content;
  private volatile @Nullable TypeCatalogue catalogue;
  private volatile @Nullable Boolean hasProcessors;

  /// Of the content of the same generation.
  private volatile @Nullable Subtypes subtypes;

  private record Subtypes(int generation, SubtypeTable table) {}

  JarLibrary(Libraries libraries, Path path, String key) {
    this.libraries = libraries;
    this.path = path;
    this.container = ClassContainer.of(path, libraries.later);
    Path taken = libraries.sourcesFolder(path, key);
    Path made = libraries.decompiledFolder(path, key);
    this.sourceFolders = List.of(taken, made);
    this.sources = new JarSources(this, taken, libraries);
    this.decompiled = new DecompiledSources(path, made, message -> libraries.note(path, message));
  }

  /// The jar or folder, absolute.
  public Path path() {
    return path;
  }

  /// True for the folders that sources of this library go to.
  boolean hasSourcesIn(Path folder) {
    return sourceFolders.contains(folder);
  }

  /// True for a folder of class files.
  boolean isFolder() {
    return container instanceof FolderContainer;
  }

  /// The class of this binary name (`a/b/C$D`) as a Java release sees it; null if there is none, or
  /// none that code could name.
  public @Nullable FileIndex classFile(String binaryName, int release) {
    Content now = content();
    String entry = entry(now, binaryName, release);
    if (entry == null) {
      return null;
    }
    ClassKey cacheKey = new ClassKey(this, now.generation, entry);
    FileIndex known = libraries.indexes.get(cacheKey);
    if (known != null) {
      return known;
    }
    ObjectId object = object(now, binaryName, release);
    if (object != null && object.equals(ClassListing.NO_OBJECT)) {
      return null;
    }
    FileIndex indexed = object == null ? null : libraries.object(object);
    if (indexed != null) {
      return libraries.indexes.putIfAbsent(cacheKey, indexed);
    }
    byte[] bytes = read(entry);
    if (bytes == null) {
      return null;
    }
    noteIfNewer(entry, bytes);
    try {
      ByteBuffer index = ClassFileExtractor.extract(bytes);
      return index == null ? null : libraries.indexes.putIfAbsent(cacheKey, FileIndex.of(index));
    } catch (IllegalArgumentException e) {
      libraries.note(path, "ignored the class " + entry + ": " + e.getMessage());
      return null;
    }
  }

  private static @Nullable ObjectId object(Content content, String binaryName, int release) {
    int slash = binaryName.lastIndexOf('/');
    String packageName = binaryName.substring(0, Math.max(0, slash)).replace('/', '.');
    String className = binaryName.substring(slash + 1);
    ClassListing listing = content.listing;
    ClassListing.Package from =
        listing.packageOf(packageName, listing.releaseOf(packageName, className, release));
    return from == null ? null : from.object(className);
  }

  private void noteIfNewer(String entry, byte[] bytes) {
    int release = ClassFiles.releaseOf(bytes);
    int own = Runtime.version().feature();
    if (release > own) {
      libraries.note(
          path,
          "the class "
              + entry
              + " is for Java "
              + release
              + ", newer than Java "
              + own
              + ", which runs Pinyon; Pinyon ignores what it does not understand in it");
    }
  }

  /// The name of a class's entry under a release, null if there is none.
  private static @Nullable String entry(Content content, String binaryName, int release) {
    int slash = binaryName.lastIndexOf('/');
    String packageName = binaryName.substring(0, Math.max(0, slash)).replace('/', '.');
    int found = content.listing.releaseOf(packageName, binaryName.substring(slash + 1), release);
    return switch (found) {
      case -1 -> null;
      case 0 -> binaryName + ".class";
      default -> "META-INF/versions/" + found + "/" + binaryName + ".class";
    };
  }

  /// The module that this library is when it lies on a module path, as a Java release sees it; null
  /// for a folder without a module declaration.
  @Nullable JarModule module(int release) {
    JarModule known = modules.get(release);
    if (known == null) {
      FileIndex declaration = classFile("module-info", release);
      if (declaration == null && container instanceof FolderContainer) {
        return null;
      }
      known =
          declaration != null && declaration.declarationCount() > 0
              ? new JarModule(declaration.name(0), declaration)
              : JarModule.automatic(path, content().listing.automaticName());
      modules.put(release, known);
    }
    return known;
  }

  /// True if javac would run annotation processors of this library (javax.annotation.processing, as
  /// a [java.util.ServiceLoader] finds them).
  boolean hasProcessors() {
    Boolean known = hasProcessors;
    if (known == null) {
      known = read(PROCESSORS) != null;
      hasProcessors = known;
    }
    return known;
  }

  /// True for a package with types.
  boolean hasTypes(String packageName) {
    return content().listing.packages().containsKey(packageName);
  }

  /// True if the package has a class of this simple name.
  boolean contains(String packageName, String simpleName, int release) {
    return content().listing.releaseOf(packageName, simpleName, release) >= 0;
  }

  /// Packages with types, dotted, sorted.
  public Collection<String> packages() {
    return content().listing.packages().keySet();
  }

  /// The public top-level types of a package, by name.
  public List<LibraryType> typesIn(String packageName) {
    return hasTypes(packageName) ? catalogue().typesIn(packageName) : List.of();
  }

  /// The public types, nested ones too, whose simple name starts with what was typed (ignoring
  /// case) or has it as camel humps; nearest first, at most `limit`.
  public List<LibraryType> typesMatching(String typed, int limit) {
    return catalogue().matching(typed, limit);
  }

  /// The classes of this library by their supertypes; null if it is a jar that has not been indexed
  /// whole, or a class folder with many.
  @Nullable SubtypeTable subtypes() {
    return subtypes(content());
  }

  private @Nullable SubtypeTable subtypes(Content now) {
    Subtypes known = subtypes;
    if (known != null && known.generation == now.generation) {
      return known.table;
    }
    SubtypeTable kept = now.key == null ? ofFolder(now) : libraries.listings.readSubtypes(now.key);
    if (kept != null) {
      subtypes = new Subtypes(now.generation, kept);
    }
    return kept;
  }

  /// The table of a class folder, which is not indexed: from its class files; null if it has many.
  private @Nullable SubtypeTable ofFolder(Content now) {
    Collection<ClassListing.Package> packages = now.listing.packages().values();
    if (packages.stream().mapToInt(ClassListing.Package::size).sum() > MOST_OF_FOLDER) {
      return null;
    }
    SubtypeTable.Builder table = new SubtypeTable.Builder();
    for (ClassListing.Package each : packages) {
      String folder = each.name.isEmpty() ? "" : each.name.replace('.', '/') + "/";
      for (int i = 0; i < each.size(); i++) {
        FileIndex index = classFile(folder + each.name(i), 0);
        if (index != null) {
          table.add(index);
        }
      }
    }
    return table.build();
  }

  /// The source of a class, from the `-sources.jar` beside the jar; null if there is none.
  public @Nullable LibrarySource sourceOf(String binaryName) {
    return noted(sources.of(binaryName));
  }

  /// A source made from the class file that declares a class, as a Java release sees it; null if it
  /// cannot be had, which is a problem of the library. Takes seconds at worst, a few milliseconds
  /// once it has been asked for.
  @Nullable LibrarySource decompiled(String binaryName, int release) {
    String topLevel = LibrarySource.topLevel(binaryName);
    Content now = content();
    int slash = topLevel.lastIndexOf('/');
    String folder = topLevel.substring(0, slash + 1);
    String packageName = topLevel.substring(0, Math.max(0, slash)).replace('/', '.');
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (String name : now.listing.namesIn(packageName, topLevel.substring(slash + 1))) {
      String entry = entry(now, folder + name, release);
      byte[] bytes = entry == null ? null : read(entry);
      if (bytes != null) {
        classes.put(folder + name, bytes);
      }
    }
    return noted(decompiled.of(topLevel, classes));
  }

  private @Nullable LibrarySource noted(@Nullable LibrarySource source) {
    if (source != null && isNoted.compareAndSet(false, true)) {
      sourceFolders.forEach(each -> libraries.noteOrigin(each, path));
    }
    return source;
  }

  private void keep(Content now) {
    if (now.key != null) {
      libraries.listings.write(now.key, now.listing);
    }
  }

  /// The present content, to be indexed whole; a class folder has no part in it.
  LibraryIndexer.Indexable indexable() {
    Content now = content();
    return new LibraryIndexer.Indexable() {
      @Override
      public ClassListing listing() {
        return now.key == null ? EMPTY : now.listing;
      }

      @Override
      public byte @Nullable [] read(ClassListing.Package from, String className) {
        String folder = from.name.isEmpty() ? "" : from.name.replace('.', '/') + "/";
        String versions = from.release == 0 ? "" : "META-INF/versions/" + from.release + "/";
        byte[] bytes = JarLibrary.this.read(versions + folder + className + ".class");
        if (bytes != null) {
          noteIfNewer(versions + folder + className + ".class", bytes);
        }
        return content().generation == now.generation ? bytes : null; // replaced meanwhile
      }

      @Override
      public void keep() {
        JarLibrary.this.keep(now);
      }

      @Override
      public @Nullable SubtypeTable subtypes() {
        Subtypes known = subtypes;
        boolean isKnown = known != null && known.generation == now.generation;
        return isKnown || now.key == null
            ? JarLibrary.this.subtypes(now)
            : libraries.listings.readSubtypes(now.key); // held once somebody asks for subtypes
      }

      @Override
      public void keep(SubtypeTable table) {
        if (now.key != null) {
          subtypes = new Subtypes(now.generation, table);
          libraries.listings.write(now.key, table);
        }
      }

      @Override
      public @Nullable CallTable calls() {
        return now.key == null ? null : libraries.listings.readCalls(now.key);
      }

      @Override
      public void keep(CallTable table) {
        if (now.key != null && content().generation == now.generation) {
          libraries.listings.write(now.key, table);
        }
      }
    };
  }

  /// Lists the jar or folder anew if it has changed since.
  public void refresh() {
    synchronized (container) {
      Content now = content;
      if (now != null && !Objects.equals(now.stamp, stamp())) {
        change(now);
      }
    }
  }

  /// True while a handle on the jar, or on its sources, is held.
  boolean isOpen() {
    return container instanceof JarContainer jar && jar.isOpen() || sources.isOpen();
  }

  void release() {
    synchronized (container) {
      container.reset();
    }
    sources.release();
  }

  @Nullable String sourceFileName(String binaryName) {
    String entry = entry(content(), binaryName, Integer.MAX_VALUE);
    byte[] bytes = entry == null ? null : read(entry);
    try {
      return bytes == null ? null : ClassFiles.sourceFileName(bytes);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Content content() {
    Content now = content;
    if (now == null) {
      synchronized (container) {
        now = content;
        if (now == null) {
          now = open(0);
          content = now;
        }
      }
    }
    return now;
  }

  private Content open(int generation) {
    FileStamp stamp = stamp();
    try {
      String key = container.contentKey();
      ClassListing listing = key == null ? null : libraries.listings.read(key);
      if (listing == null) {
        listing = container.list();
        if (key != null) {
          libraries.listings.write(key, listing);
        }
      }
      libraries.clear(path);
      return new Content(generation, stamp, key, listing);
    } catch (IOException | IllegalArgumentException e) {
      libraries.note(path, explain(e));
      return new Content(generation, stamp, null, EMPTY);
    }
  }

  private void change(Content before) {
    container.reset();
    content = open(before.generation + 1);
    catalogue = null;
    hasProcessors = null;
    modules.clear();
    libraries.changed();
  }

  private @Nullable FileStamp stamp() {
    try {
      return container.stamp();
    } catch (IOException e) {
      return null; // opening it tells why
    }
  }

  private byte @Nullable [] read(String entry) {
    synchronized (container) {
      Content now = content();
      boolean isJar = container instanceof JarContainer;
      if (isJar && now.stamp != null && !now.stamp.equals(stamp())) {
        change(now);
      }
      try {
        return container.read(entry);
      } catch (IOException | IllegalArgumentException e) {
        container.reset();
        libraries.note(path, explain(e));
        return null;
      }
    }
  }

  private String explain(Exception e) {
    return switch (e) {
      case NoSuchFileException gone -> "does not exist";
      case AccessDeniedException denied -> "cannot be read; check its permissions";
      case FileNotFoundException gone ->
          Files.exists(path) ? "cannot be read; check its permissions" : "does not exist";
      case ZipException broken ->
          "is not a jar or is truncated (" + broken.getMessage() + "); download or build it again";
      default -> "cannot be read: " + e.getMessage();
    };
  }

  private TypeCatalogue catalogue() {
    TypeCatalogue result = catalogue;
    if (result == null) {
      synchronized (container) {
        result = catalogue;
        if (result == null) {
          result = new TypeCatalogue(new TypeNames(content().listing));
          catalogue = result;
        }
      }
    }
    return result;
  }

  /// The names of one content, for the catalogue.
  private final class TypeNames implements TypeSource {
    private final ClassListing listing;

    TypeNames(ClassListing listing) {
      this.listing = listing;
    }

    @Override
    public Map<String, ClassListing.Package> packages() {
      return listing.packages();
    }

    @Override
    public byte @Nullable [] read(String packageName, String binaryName) {
      return JarLibrary.this.read(binaryName + ".class");
    }

    @Override
    public int weight(String packageName) {
      return WEIGHT;
    }
  }
}
