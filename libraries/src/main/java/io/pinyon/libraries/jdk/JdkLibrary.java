package io.pinyon.libraries.jdk;

import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.libraries.classfile.ClassFiles;
import io.pinyon.libraries.listing.CallTable;
import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.listing.ListingCache;
import io.pinyon.libraries.listing.SubtypeTable;
import io.pinyon.libraries.listing.TypeCatalogue;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The types of one JDK, from its class files, read when first asked for. A runtime that `jlink`
/// made of some modules counts as the whole JDK that it was made of: see [CompletedImage].
///
/// What *resolves* is every class of the image; what is *offered* ([#subpackages], [#typesIn],
/// [#typesMatching], [#packagesExportedBy]) are public types in packages that their module exports
/// to all. Nothing is read at construction; the modules (milliseconds) at the first question, the
/// names of all types (a tenth of a second) at the first [#typesIn] or [#typesMatching]:
/// [#warmModules] and [#warm] do it ahead. File indexes are kept as long as the library lives. Safe
/// for use by many threads; an image that cannot be read throws [java.io.UncheckedIOException].
///
/// [#forRelease] gives the same JDK as an earlier release saw it, with the API of that time. What
/// no release ever promised (`sun.misc`, packages that are not exported) resolves from the image
/// then too: sources that are compiled by `-source` and `-target` see it.
public final class JdkLibrary {
  private static final System.Logger LOG = System.getLogger(JdkLibrary.class.getName());

  /// The earliest release that `lib/ct.sym` may have.
  private static final int EARLIEST = 8;

  private final JdkImage image;
  private final Path javaHome;
  private final int release;

  /// The whole JDK, of which this is the API of a release; null if it is whole itself.
  private final @Nullable JdkLibrary whole;

  private final ConcurrentHashMap<Integer, JdkLibrary> releases = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Optional<FileIndex>> indexes = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private volatile @Nullable ModuleGraph modules;
  private volatile @Nullable TypeCatalogue catalogue;

  /// The names of all classes, from the first need of all on.
  private volatile @Nullable ClassListing listing;

  private volatile @Nullable ListingCache listings;
  private volatile @Nullable SubtypeTable subtypes;
  private volatile Supplier<@Nullable ObjectStore> objects = () -> null;

  private JdkLibrary(JdkImage image, Path javaHome, int release, @Nullable JdkLibrary whole) {
    this.image = image;
    this.javaHome = javaHome;
    this.release = release;
    this.whole = whole;
  }

  /// The JDK that runs this program.
  public static JdkLibrary running() {
    Path javaHome = Path.of(System.getProperty("java.home"));
    return of(RuntimeImage.running(), javaHome, Runtime.version().feature());
  }

  /// A JDK 9 or later by its home folder.
  ///
  /// @throws IOException if there is none; the message says what is missing
  public static JdkLibrary of(Path javaHome) throws IOException {
    return of(RuntimeImage.of(javaHome), javaHome, ReleaseFile.feature(javaHome));
  }

  private static JdkLibrary of(RuntimeImage runtime, Path javaHome, int release) {
    JdkImage image = runtime.isWhole() ? runtime : new CompletedImage(runtime, javaHome, release);
    return new JdkLibrary(image, javaHome, release, null);
  }

  /// This JDK as sources of a Java release see it: the same object for its own release and later
  /// ones, for 0, and if the JDK does not know the release, which is logged once.
  public JdkLibrary forRelease(int wanted) {
    JdkLibrary all = whole == null ? this : whole;
    int feature = Math.max(wanted, EARLIEST);
    if (wanted == 0 || feature >= all.release) {
      return all;
    }
    return all.releases.computeIfAbsent(feature, all::open);
  }

  private JdkLibrary open(int feature) {
    try {
      ReleaseImage api = ReleaseImage.of(javaHome, feature);
      if (api != null) {
        return new JdkLibrary(api, javaHome, feature, this);
      }
      LOG.log(
          Level.WARNING,
          "{0} does not have the API of Java {1}; using that of Java {2}",
          javaHome,
          feature,
          release);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "cannot read the API of Java {0}, using that of Java {1}: {2}",
          feature,
          release,
          e.getMessage());
    }
    return this;
  }

  /// The Java release whose API this is.
  public int release() {
    return release;
  }

  /// The whole JDK, whatever release this is the API of.
  public JdkLibrary whole() {
    return whole == null ? this : whole;
  }

  /// The JDK's home folder.
  public Path javaHome() {
    return javaHome;
  }

  /// Keeps the names of this JDK's types in the folder `libraries` of a home for the next program.
  public void keepIn(Path home) {
    listings = new ListingCache(home.resolve("libraries"));
  }

  /// Reads classes that have been indexed from the store that `objects` gives, null while there is
  /// none.
  public void readFrom(Supplier<@Nullable ObjectStore> objects) {
    this.objects = objects;
  }

  /// Reads the modules, which every question needs. Harmless to repeat.
  public void warmModules() {
    modules();
  }

  /// Lists all names and finds out which are public (half a second, the first time on a machine),
  /// which keeps others from reading classes in between. Meant for a background thread, when nobody
  /// is asking; harmless to repeat.
  public void warm() {
    TypeCatalogue known = catalogue();
    known.readHeaders();
    if (known.hasLearned()) {
      keepListing();
    }
  }

  private void keepListing() {
    ListingCache kept = whole().listings;
    String key = kept == null ? null : contentKey();
    if (kept != null && key != null) {
      kept.write(key, listing());
    }
  }

  private @Nullable String contentKey() {
    return ReleaseFile.contentKey(javaHome, whole == null ? "" : "\n" + release);
  }

  private ClassListing listing() {
    ClassListing result = listing;
    if (result == null) {
      ModuleGraph graph = modules();
      synchronized (lock) {
        result = listing;
        if (result == null) {
          ListingCache kept = whole().listings;
          String key = kept == null ? null : contentKey();
          result = kept == null || key == null ? null : kept.read(key);
          result = result == null ? list(graph) : result;
          listing = result;
        }
      }
    }
    return result;
  }

  private ClassListing list(ModuleGraph graph) {
    Map<String, List<String>> names = image.classNames();
    List<ClassListing.Package> packages = new ArrayList<>();
    for (String each : graph.packages()) {
      String folder = graph.moduleOf(each) + "/" + each.replace('.', '/');
      packages.add(new ClassListing.Package(each, 0, names.getOrDefault(folder, List.of())));
    }
    return new ClassListing(packages, "");
  }

  /// The classes of the whole JDK by their supertypes; null if it has not been indexed whole.
  public @Nullable SubtypeTable subtypes() {
    JdkLibrary all = whole();
    SubtypeTable known = all.subtypes;
    if (known == null) {
      known = readSubtypes();
      all.subtypes = known;
    }
    return known;
  }

  private @Nullable SubtypeTable readSubtypes() {
    ListingCache kept = whole().listings;
    String key = kept == null ? null : whole().contentKey();
    return kept == null || key == null ? null : kept.readSubtypes(key);
  }

  private void keep(SubtypeTable table) {
    subtypes = table;
    ListingCache kept = whole().listings;
    String key = kept == null ? null : contentKey();
    if (kept != null && key != null) {
      kept.write(key, table);
    }
  }

  /// All classes of the image, to be indexed whole.
  public LibraryIndexer.Indexable indexable() {
    return new LibraryIndexer.Indexable() {
      @Override
      public ClassListing listing() {
        return JdkLibrary.this.listing();
      }

      @Override
      public byte @Nullable [] read(ClassListing.Package from, String className) {
        String module = moduleOf(from.name);
        return module == null
            ? null
            : image.read(module, from.name.replace('.', '/') + "/" + className);
      }

      @Override
      public void keep() {
        keepListing();
      }

      @Override
      public @Nullable SubtypeTable subtypes() {
        SubtypeTable known = whole().subtypes;
        return known == null ? readSubtypes() : known; // held once somebody asks for subtypes
      }

      @Override
      public void keep(SubtypeTable table) {
        JdkLibrary.this.keep(table);
      }

      @Override
      public @Nullable CallTable calls() {
        ListingCache kept = whole().listings;
        String key = kept == null ? null : contentKey();
        return kept == null || key == null ? null : kept.readCalls(key);
      }

      @Override
      public void keep(CallTable table) {
        ListingCache kept = whole().listings;
        String key = kept == null ? null : contentKey();
        if (kept != null && key != null) {
          kept.write(key, table);
        }
      }
    };
  }

  /// The object of a class that has been indexed; null if it has not been, or nobody has asked for
  /// all names yet.
  private @Nullable FileIndex indexed(String binaryName) {
    ClassListing known = listing;
    ObjectStore store = known == null ? null : whole().objects.get();
    int slash = binaryName.lastIndexOf('/');
    if (known == null || store == null || slash < 0) {
      return null;
    }
    ClassListing.Package from =
        known.packages().get(binaryName.substring(0, slash).replace('/', '.'));
    ObjectId object = from == null ? null : from.object(binaryName.substring(slash + 1));
    if (object == null || object.equals(ClassListing.NO_OBJECT)) {
      return null;
    }
    try {
      return store.read(object);
    } catch (StorageException e) {
      return null; // the image has it
    }
  }

  /// The class of this binary name (`java/util/Map$Entry`); null if there is none, or none that
  /// code could name.
  public @Nullable FileIndex classFile(String binaryName) {
    Optional<FileIndex> known = indexes.get(binaryName);
    if (known == null) {
      FileIndex indexed = indexed(binaryName);
      if (indexed != null) {
        Optional<FileIndex> raced = indexes.putIfAbsent(binaryName, Optional.of(indexed));
        return raced == null ? indexed : raced.orElse(null);
      }
      byte[] bytes = bytes(binaryName);
      if (bytes == null) { // not kept: there is no end to names that do not exist
        int slash = Math.max(0, binaryName.lastIndexOf('/'));
        return isNoReleases(binaryName.substring(0, slash).replace('/', '.'))
            ? whole().classFile(binaryName)
            : null;
      }
      ByteBuffer index = ClassFileExtractor.extract(bytes);
      known = Optional.ofNullable(index).map(FileIndex::of);
      Optional<FileIndex> raced = indexes.putIfAbsent(binaryName, known);
      if (raced != null) {
        known = raced;
      }
    }
    return known.orElse(null);
  }

  /// True for a package, or what stands before one's dot, that the whole JDK has and no release
  /// ever promised.
  private boolean isNoReleases(String packageName) {
    JdkLibrary all = whole;
    return all != null
        && all.hasPackage(packageName)
        && (packageName.equals("sun")
            || packageName.startsWith("sun.")
            || !all.isExported(packageName) && all.subpackages(packageName).isEmpty());
  }

  private byte @Nullable [] bytes(String binaryName) {
    int slash = binaryName.lastIndexOf('/');
    if (slash < 0) {
      return null;
    }
    String folder = binaryName.substring(0, slash);
    String module = moduleOf(folder.replace('/', '.'));
    if (module == null) {
      return null;
    }
    // Most names that are asked for do not exist: the listing says so without a look at the image.
    ClassListing known = listing;
    ClassListing.Package in = known == null ? null : known.packages().get(folder.replace('/', '.'));
    return in == null || in.contains(binaryName.substring(slash + 1))
        ? image.read(module, binaryName)
        : null;
  }

  /// The class files of a top-level class and of all classes in it, by binary name; empty if there
  /// is none.
  SortedMap<String, byte[]> classesIn(String topLevel) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    int slash = topLevel.lastIndexOf('/');
    String folder = topLevel.substring(0, slash + 1);
    String packageName = topLevel.substring(0, Math.max(0, slash)).replace('/', '.');
    for (String name : listing().namesIn(packageName, topLevel.substring(slash + 1))) {
      byte[] bytes = bytes(folder + name);
      if (bytes != null) {
        classes.put(folder + name, bytes);
      }
    }
    return classes;
  }

  /// The top-level class of this simple name; null if the package (dotted) has none.
  public @Nullable FileIndex topLevel(String packageName, String simpleName) {
    return packageName.isEmpty()
        ? null
        : classFile(packageName.replace('.', '/') + "/" + simpleName);
  }

  /// True for a package with types and for what stands before one's dot, exported or not.
  public boolean hasPackage(String name) {
    return modules().hasPackage(name) || isNoReleases(name);
  }

  /// Simple names right below a package (empty string: the top) that lead to exported packages.
  public List<String> subpackages(String name) {
    return modules().subpackages(name);
  }

  /// The public top-level types of a package, by name; empty if it is not exported.
  public List<LibraryType> typesIn(String packageName) {
    return catalogue().typesIn(packageName);
  }

  /// The public types, nested ones too, whose simple name starts with what was typed (ignoring
  /// case) or has it as camel humps; nearest first, at most `limit`.
  public List<LibraryType> typesMatching(String typed, int limit) {
    return catalogue().matching(typed, limit);
  }

  /// True if a module exports the package to all: its types come before those of a class path.
  public boolean isExported(String packageName) {
    return modules().isExported(packageName);
  }

  /// The module that a package lies in, null if none does.
  public @Nullable String moduleOf(String packageName) {
    return modules().moduleOf(packageName);
  }

  /// Names of all modules, sorted.
  public List<String> moduleNames() {
    return modules().modules();
  }

  public boolean hasModule(String module) {
    return modules().hasModule(module);
  }

  /// The modules that whoever reads this module reads too (JLS 7.7.1).
  public List<String> requiredTransitively(String module) {
    return modules().requiredTransitively(module);
  }

  /// The packages that a module exports to all and to `reader`.
  public List<String> exportedTo(String module, String reader) {
    return modules().exportedTo(module, reader);
  }

  /// The packages that `import module` brings in (JLS 7.5.5): those the module exports to all, and
  /// those of the modules it requires transitively. Sorted; empty if there is no such module.
  public List<String> packagesExportedBy(String module) {
    return modules().packagesExportedBy(module);
  }

  /// The name of the file that a class was compiled from (`List.java`), null if it does not tell.
  @Nullable String sourceFileName(String binaryName) {
    byte[] bytes = bytes(binaryName);
    if (bytes == null) {
      return null;
    }
    return ClassFiles.sourceFileName(bytes);
  }

  private ModuleGraph modules() {
    ModuleGraph result = modules;
    if (result == null) {
      synchronized (lock) {
        result = modules;
        if (result == null) {
          result = new ModuleGraph(image);
          modules = result;
        }
      }
    }
    return result;
  }

  private TypeCatalogue catalogue() {
    TypeCatalogue result = catalogue;
    if (result == null) {
      ModuleGraph graph = modules();
      ClassListing names = listing();
      synchronized (lock) {
        result = catalogue;
        if (result == null) {
          result = new TypeCatalogue(new JdkTypes(image, graph, names));
          catalogue = result;
        }
      }
    }
    return result;
  }
}
