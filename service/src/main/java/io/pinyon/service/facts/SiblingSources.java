package io.pinyon.service.facts;

import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The sources around a file that lies in no workspace, found on disk when asked for: its package
/// is what lies in its folder, other packages lie where their names say. Looks at one folder at a
/// time and at a bounded part of it; never walks. One request; one thread.
final class SiblingSources {
  private static final int MOST_ENTRIES = 4_096;
  private static final int MOST_FILES = 256;
  private static final long MOST_BYTES = 4L << 20;
  private static final String JAVA = ".java";

  /// What files declare, for as long as they are the same; for all requests.
  static final class Cache {
    private static final int KEPT = 512;

    private record Read(long size, FileTime modified, FileIndex index) {}

    private final LruCache<Path, Read> files = LruCache.ofEntries(KEPT);

    /// What a file declares now; null if it is too large, not a regular file or cannot be read.
    private @Nullable FileIndex read(Path file) {
      try {
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
          return null;
        }
        long size = Files.size(file);
        FileTime modified = Files.getLastModifiedTime(file);
        Read known = files.get(file);
        if (known == null || known.size != size || !known.modified.equals(modified)) {
          byte[] bytes = SourceFiles.read(file).getBytes(StandardCharsets.UTF_8);
          FileIndex index = FileIndex.of(SourceExtractor.extract(bytes).index());
          known = new Read(size, modified, index);
          files.put(file, known);
        }
        return known.index;
      } catch (IOException e) {
        return null;
      }
    }
  }

  private final SourceRootGuess around;
  private final Predicate<Path> isOpen;
  private final Cache cache;
  private boolean isCut;
  private @Nullable List<Unit> own;

  /// `isOpen` tells which files have a buffer, which counts in their place.
  SiblingSources(SourceRootGuess around, Predicate<Path> isOpen, Cache cache) {
    this.around = around;
    this.isOpen = isOpen;
    this.cache = cache;
  }

  /// True for a source that may be one of these.
  boolean sees(String location) {
    return around.sees(location);
  }

  /// True if a folder had more files than are looked at.
  boolean isCut() {
    return isCut;
  }

  /// What declares a top-level type; null if nothing here does.
  @Nullable Unit topLevel(String packageName, String simpleName) {
    for (Path root : around.roots()) {
      Path file = resolve(root, packageName, simpleName + JAVA);
      Unit unit = file == null ? null : unit(file);
      if (unit != null && unit.index().declares(packageName, simpleName)) {
        return unit;
      }
    }
    if (packageName.equals(around.packageName())) {
      for (Unit unit : ofOwnPackage()) {
        if (unit.index().declares(packageName, simpleName)) {
          return unit;
        }
      }
    }
    return null;
  }

  /// The files beside the open one that are of its package.
  List<Unit> ofOwnPackage() {
    List<Unit> known = own;
    if (known == null) {
      known = new ArrayList<>();
      for (Path file : filesIn(around.folder())) {
        Unit unit = unit(file);
        if (unit != null && unit.index().packageName().equals(around.packageName())) {
          known.add(unit);
        }
      }
      own = known;
    }
    return known;
  }

  /// The sources of a package, found by its name.
  List<Unit> ofPackage(String packageName) {
    if (packageName.equals(around.packageName())) {
      return ofOwnPackage();
    }
    List<Unit> units = new ArrayList<>();
    for (Path root : around.roots()) {
      Path folder = resolve(root, packageName, "");
      for (Path file : folder == null ? List.<Path>of() : filesIn(folder)) {
        Unit unit = unit(file);
        if (unit != null && unit.index().packageName().equals(packageName)) {
          units.add(unit);
        }
      }
    }
    return units;
  }

  /// True if there is a folder of this name where its sources would lie.
  boolean hasPackage(String name) {
    for (Path root : around.roots()) {
      Path folder = resolve(root, name, "");
      if (folder != null && Files.isDirectory(folder)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Unit unit(Path file) {
    FileIndex index = isOpen.test(file) ? null : cache.read(file);
    return index == null ? null : new Unit(index, file.toString(), Unit.Kind.WORKSPACE);
  }

  private List<Path> filesIn(Path folder) {
    List<Path> files = new ArrayList<>();
    int entries = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (++entries > MOST_ENTRIES || files.size() == MOST_FILES) {
          isCut = true;
          break;
        }
        if (each.toString().endsWith(JAVA)) {
          files.add(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return files; // what cannot be listed has nothing to offer
    }
    files.sort(null);
    return files;
  }

  private static @Nullable Path resolve(Path root, String packageName, String fileName) {
    try {
      return root.resolve(packageName.replace('.', '/')).resolve(fileName);
    } catch (InvalidPathException e) {
      return null; // names from broken code may be anything
    }
  }
}
