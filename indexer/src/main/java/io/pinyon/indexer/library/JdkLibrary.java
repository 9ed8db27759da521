package io.pinyon.indexer.library;

import io.pinyon.indexer.extract.ClassFileExtractor;
import io.pinyon.schema.FileIndex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The types of one JDK, from its class files, read when first asked for.
///
/// What *resolves* is every class of the image; what is *offered* ([#subpackages], [#typesIn],
/// [#typesMatching], [#packagesExportedBy]) are public types in packages that their module exports
/// to all. Nothing is read at construction; the modules (milliseconds) at the first question, the
/// names of all types (a tenth of a second) at the first [#typesIn] or [#typesMatching]: [#warm]
/// does both ahead. File indexes are kept as long as the library lives. Safe for use by many
/// threads; an image that cannot be read throws [java.io.UncheckedIOException].
public final class JdkLibrary {
  private final RuntimeImage image;
  private final Path javaHome;
  private final ConcurrentHashMap<String, Optional<FileIndex>> indexes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Set<String>> classNames = new ConcurrentHashMap<>();
  private final Object lock = new Object();
  private volatile @Nullable ModuleGraph modules;
  private volatile @Nullable TypeCatalogue catalogue;

  private JdkLibrary(RuntimeImage image, Path javaHome) {
    this.image = image;
    this.javaHome = javaHome;
  }

  /// The JDK that runs this program.
  public static JdkLibrary running() {
    return new JdkLibrary(RuntimeImage.running(), Path.of(System.getProperty("java.home")));
  }

  /// A JDK 9 or later by its home folder.
  ///
  /// @throws IOException if there is none; the message says what is missing
  public static JdkLibrary of(Path javaHome) throws IOException {
    return new JdkLibrary(RuntimeImage.of(javaHome), javaHome);
  }

  /// The JDK's home folder.
  public Path javaHome() {
    return javaHome;
  }

  /// Reads the modules, lists all names and finds out which are public (half a second). Meant for a
  /// background thread; harmless to repeat.
  public void warm() {
    catalogue().readHeaders();
  }

  /// The class of this binary name (`java/util/Map$Entry`); null if there is none, or none that
  /// code could name.
  public @Nullable FileIndex classFile(String binaryName) {
    Optional<FileIndex> known = indexes.get(binaryName);
    if (known == null) {
      byte[] bytes = bytes(binaryName);
      if (bytes == null) {
        return null; // not kept: there is no end to names that do not exist
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
    return namesIn(module, folder).contains(binaryName.substring(slash + 1))
        ? image.read(module, binaryName)
        : null;
  }

  /// The class files of a top-level class and of all classes in it, by binary name; empty if there
  /// is none.
  SortedMap<String, byte[]> classesIn(String topLevel) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    int slash = topLevel.lastIndexOf('/');
    String folder = topLevel.substring(0, Math.max(0, slash));
    String module = slash < 0 ? null : moduleOf(folder.replace('/', '.'));
    if (module != null) {
      String className = topLevel.substring(slash + 1);
      for (String name : namesIn(module, folder)) {
        if (name.equals(className) || name.startsWith(className + "$")) {
          byte[] bytes = image.read(module, folder + "/" + name);
          if (bytes != null) {
            classes.put(folder + "/" + name, bytes);
          }
        }
      }
    }
    return classes;
  }

  private Set<String> namesIn(String module, String folder) {
    Set<String> names = classNames.get(folder);
    if (names == null) {
      names = Set.copyOf(image.classNames(module, folder));
      classNames.put(folder, names);
    }
    return names;
  }

  /// The top-level class of this simple name; null if the package (dotted) has none.
  public @Nullable FileIndex topLevel(String packageName, String simpleName) {
    return packageName.isEmpty()
        ? null
        : classFile(packageName.replace('.', '/') + "/" + simpleName);
  }

  /// True for a package with types and for what stands before one's dot, exported or not.
  public boolean hasPackage(String name) {
    return modules().hasPackage(name);
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

  /// The packages that `import module` brings in (JLS 7.5.5): those the module exports to all, and
  /// those of the modules it requires transitively. Sorted; empty if there is no such module.
  public List<String> packagesExportedBy(String module) {
    return modules().packagesExportedBy(module);
  }

  /// The module declaration, null if there is no such module.
  public @Nullable FileIndex moduleInfo(String module) {
    byte[] bytes = image.read(module, "module-info");
    ByteBuffer index = bytes == null ? null : ClassFileExtractor.extract(bytes);
    return index == null ? null : FileIndex.of(index);
  }

  /// The name of the file that a class was compiled from (`List.java`), null if it does not tell.
  @Nullable String sourceFileName(String binaryName) {
    byte[] bytes = bytes(binaryName);
    if (bytes == null) {
      return null;
    }
    return ClassFileExtractor.sourceFileName(bytes);
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
      synchronized (lock) {
        result = catalogue;
        if (result == null) {
          result = new TypeCatalogue(new JdkTypes(image, graph));
          catalogue = result;
        }
      }
    }
    return result;
  }
}
