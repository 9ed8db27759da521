package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.storage.ObjectStore;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds and reads sources without the index: by the convention that the type `a.b.Name` is in
/// `a/b/Name.java` below some source root. Roots are learned from files whose package is known,
/// guessed from the usual layouts, and seen in the listing of the walk while there is one. A file's
/// own folder is looked into whatever it is called. Safe for use by many threads.
public final class SourceLocator {
  private static final int KEPT = 512;
  private static final int MAX_LISTED = 500_000;
  private static final int MAX_MODULES = 500;
  private static final int MAX_OF_PACKAGE = 20_000;

  /// How many files of one folder are read to find those of a package.
  private static final int MAX_BESIDE = 100;

  /// `*` is any folder.
  private static final List<String> LAYOUTS =
      List.of(
          "src/main/java",
          "src/test/java",
          "",
          "src",
          "java",
          "target/generated-sources/*",
          "target/generated-test-sources/*",
          "build/generated/sources/*/java/*",
          "build/generated/source/*/*",
          "build/generated/source/*/*/java",
          "build/generated-src/*/*",
          "bin/generated-sources/*",
          ".apt_generated",
          ".apt_generated_tests");

  private static final System.Logger LOG = System.getLogger(SourceLocator.class.getName());

  private final WorkspaceFiles files;
  private final Path root;
  private final Extractor extractor;
  private final CopyOnWriteArrayList<Path> roots = new CopyOnWriteArrayList<>();
  private final LruCache<Path, Kept> kept = LruCache.ofEntries(KEPT);
  private volatile @Nullable List<Path> guesses;
  private volatile @Nullable Map<String, List<Path>> listed;
  private volatile @Nullable ObjectStore objects;

  private record Kept(long size, long modifiedNanos, FileIndex index) {}

  SourceLocator(WorkspaceFiles files, Extractor extractor) {
    this.files = files;
    this.root = files.root();
    this.extractor = extractor;
  }

  /// Takes a file's place as evidence of a source root; nothing if its folder does not end like the
  /// package, or lies outside of the workspace.
  public void learn(Path file, String packageName) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (!packageName.isEmpty()) {
      String[] names = packageName.split("\\.");
      for (int i = names.length - 1; i >= 0 && folder != null; i--) {
        Path name = folder.getFileName();
        folder = name != null && name.toString().equals(names[i]) ? folder.getParent() : null;
      }
    }
    if (folder != null && folder.startsWith(root)) {
      roots.addIfAbsent(folder);
    }
  }

  /// The file that declares this type by convention, null if there is none.
  public @Nullable Path find(String packageName, String simpleName) {
    return find(packageName, simpleName, file -> true);
  }

  /// As above, the first that `counts`.
  public @Nullable Path find(String packageName, String simpleName, Predicate<Path> counts) {
    Path tail = tail(packageName, simpleName + ".java");
    if (tail == null) {
      return null;
    }
    for (Path each : roots) {
      Path file = each.resolve(tail);
      if (isThere(file) && counts.test(file)) {
        return file;
      }
    }
    Map<String, List<Path>> known = listed;
    List<Path> candidates =
        known == null
            ? guessed().stream().map(guess -> guess.resolve(tail)).toList()
            : known.getOrDefault(simpleName + ".java", List.of());
    for (Path file : candidates) {
      if (file.endsWith(tail) && isThere(file) && counts.test(file)) {
        learn(file, packageName);
        return file;
      }
    }
    return null;
  }

  private boolean isThere(Path file) {
    return Files.isRegularFile(file) && files.isWithin(file);
  }

  /// The file beside `file` that declares this top-level type of `file`'s package: the one of the
  /// type's name or, where the folder is not called as the package, another of [#besideOdd]. Null
  /// if there is none.
  public @Nullable Path findBeside(Path file, String packageName, String simpleName) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path name = tail("", simpleName + ".java");
    if (folder == null || name == null || !folder.startsWith(root)) {
      return null;
    }
    Path own = folder.resolve(name);
    if (declares(own, packageName, simpleName)) {
      return own;
    }
    for (Path other : besideOdd(file, packageName)) {
      if (declares(other, packageName, simpleName)) {
        return other;
      }
    }
    return null;
  }

  /// The files of the package that lie beside `file`, sorted by name, if their folder is not called
  /// as the package, so that no convention finds them; of a large folder only the first.
  public List<Path> besideOdd(Path file, String packageName) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path tail = tail(packageName, "");
    if (folder == null || tail == null || packageName.isEmpty() || folder.endsWith(tail)) {
      return List.of();
    }
    Map<String, Path> files = new TreeMap<>();
    if (folder.startsWith(root)) {
      addFiles(folder, files);
    }
    List<Path> result = new ArrayList<>();
    for (Path each : files.values().stream().limit(MAX_BESIDE).toList()) {
      FileIndex index = index(each);
      if (index != null && index.packageName().equals(packageName)) {
        result.add(each);
      }
    }
    return result;
  }

  private boolean declares(Path file, String packageName, String simpleName) {
    FileIndex index = isThere(file) ? index(file) : null;
    return index != null && index.declares(packageName, simpleName);
  }

  /// The source files in the folders of this package, sorted by name.
  public List<Path> findPackage(String packageName) {
    Path tail = tail(packageName, "");
    Map<String, Path> found = new HashMap<>();
    if (tail != null) {
      for (Path known : roots) {
        addFiles(known.resolve(tail), found);
      }
      for (Path guess : guessed()) {
        addFiles(guess.resolve(tail), found);
      }
    }
    return found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private void addFiles(Path folder, Map<String, Path> found) {
    if (!Files.isDirectory(folder) || !files.isWithin(folder)) {
      return;
    }
    try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, "*.java")) {
      for (Path file : sources) {
        if (found.size() == MAX_OF_PACKAGE) {
          return;
        }
        found.putIfAbsent(file.getFileName().toString(), file);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be listed has nothing to offer
    }
  }

  private static @Nullable Path tail(String packageName, String fileName) {
    try {
      String folders = packageName.replace('.', '/');
      return Path.of(folders, fileName);
    } catch (InvalidPathException e) {
      return null; // names from broken code may be anything
    }
  }

  /// What the file declares now, null if it cannot be read.
  public @Nullable FileIndex index(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      Kept before = kept.get(file);
      if (before != null && before.size == attributes.size() && before.modifiedNanos == modified) {
        return before.index;
      }
      if (!files.isWithin(file)) {
        return null;
      }
      SourceBytes source = SourceBytes.read(file);
      ObjectStore store = objects;
      FileIndex index = store == null ? null : store.read(ObjectId.ofContent(source.bytes()));
      if (index == null) {
        index = FileIndex.of(extractor.extract(source.bytes()));
      }
      kept.put(file, new Kept(source.size(), source.modifiedNanos(), index));
      return index;
    } catch (IOException e) {
      return null;
    } catch (LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "extraction failed, please report: " + file, e);
      return null;
    }
  }

  /// A store to look into before extracting.
  void use(ObjectStore store) {
    objects = store;
  }

  /// The files of a walk: exact where the layouts are guesses.
  void list(List<SourceFile> found) {
    if (found.size() > MAX_LISTED) {
      return;
    }
    Map<String, List<Path>> byName = HashMap.newHashMap(found.size());
    for (SourceFile file : found) {
      byName
          .computeIfAbsent(file.path().getFileName().toString(), name -> new ArrayList<>(1))
          .add(file.path());
    }
    listed = byName;
  }

  /// The index knows all by now: gives the memory of the listing back.
  void forgetListing() {
    listed = null;
  }

  private List<Path> guessed() {
    List<Path> known = guesses;
    if (known == null) {
      known = guess();
      guesses = known;
    }
    return known;
  }

  private List<Path> guess() {
    List<Path> modules = new ArrayList<>();
    modules.add(root);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path child : children) {
        if (!child.getFileName().toString().startsWith(".") && modules.size() < MAX_MODULES) {
          modules.add(child);
        }
      }
    } catch (IOException e) {
      // the root itself is still a guess
    }
    modules.sort(null);
    List<Path> result = new ArrayList<>();
    for (Path module : modules) {
      for (String layout : LAYOUTS) {
        addLayout(module, layout, result);
      }
    }
    return List.copyOf(result);
  }

  private static void addLayout(Path folder, String layout, List<Path> into) {
    int star = layout.indexOf('*');
    if (star < 0) {
      Path guess = layout.isEmpty() ? folder : folder.resolve(layout);
      if (Files.isDirectory(guess)) {
        into.add(guess);
      }
      return;
    }
    Path above = folder.resolve(layout.substring(0, star));
    String rest = layout.substring(Math.min(star + 2, layout.length()));
    if (!Files.isDirectory(above)) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(above, Files::isDirectory)) {
      List<Path> sorted = new ArrayList<>();
      children.forEach(sorted::add);
      sorted.sort(null);
      sorted.forEach(child -> addLayout(child, rest, into));
    } catch (IOException | DirectoryIteratorException e) {
      // what cannot be listed holds no source root
    }
  }
}
