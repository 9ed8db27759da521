package io.pinyon.libraries;

import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.listing.SubtypeTable;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.names.NameMatches;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Jars and class folders in the order in which a module sees them, as one library: of two classes
/// of one name the earlier counts. Which jar has which package is found out at the first question
/// ([#warm] does it ahead); names that do not exist cost no look at a jar. Safe for use by many
/// threads.
public final class ClassPath {
  /// A class and the jar or class folder that it is from.
  public record LibraryClass(Path library, FileIndex index) {}

  /// Invariant: describes the libraries as of the change that it is numbered by.
  private record Packages(
      int change, Map<String, List<JarLibrary>> libraries, Map<String, Set<String>> below) {}

  private final Libraries all;
  private final List<JarLibrary> libraries;
  private final Map<Path, JarLibrary> byPath = new HashMap<>();
  private final int release;
  private volatile @Nullable Packages packages;

  ClassPath(Libraries all, List<JarLibrary> libraries, int release) {
    this.all = all;
    this.libraries = libraries;
    this.release = release;
    libraries.forEach(each -> byPath.put(each.path(), each));
  }

  /// The jars and class folders in order, absolute.
  public List<Path> entries() {
    return libraries.stream().map(JarLibrary::path).toList();
  }

  /// True if a jar or class folder (absolute) is one of these.
  public boolean has(Path library) {
    return byPath.containsKey(library);
  }

  /// The jars and class folders whose annotation processors javac would run, in order.
  public List<Path> withProcessors() {
    return libraries.stream().filter(JarLibrary::hasProcessors).map(JarLibrary::path).toList();
  }

  /// The Java release whose classes are taken from multi-release jars.
  public int release() {
    return release;
  }

  /// Grows when a library on this machine is found changed: what was asked before holds as long as
  /// it does not.
  public int changes() {
    return all.changes();
  }

  /// Lists the packages of all jars: what the first question needs.
  public void warm() {
    packages();
  }

  /// The top-level class of this simple name; null if the package (dotted) has none.
  public @Nullable LibraryClass topLevel(String packageName, String simpleName) {
    List<JarLibrary> candidates = packages().libraries.get(packageName);
    if (candidates == null) {
      return null;
    }
    for (JarLibrary each : candidates) {
      if (each.contains(packageName, simpleName, release)) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        FileIndex index = each.classFile(folder + simpleName, release);
        if (index != null) {
          return new LibraryClass(each.path(), index);
        }
      }
    }
    return null;
  }

  /// The class of this binary name (`a/b/C$D`) in one of the jars; null if that has none.
  public @Nullable LibraryClass classFile(Path library, String binaryName) {
    JarLibrary found = byPath.get(library);
    FileIndex index = found == null ? null : found.classFile(binaryName, release);
    return index == null ? null : new LibraryClass(library, index);
  }

  /// The source of a class in one of the jars; null if there is none.
  public @Nullable LibrarySource sourceOf(Path library, String binaryName) {
    JarLibrary found = byPath.get(library);
    return found == null ? null : found.sourceOf(binaryName);
  }

  /// A source made from the class file in one of the jars, for a class that has none; null if it
  /// cannot be had. Takes seconds at worst.
  public @Nullable LibrarySource decompiled(Path library, String binaryName) {
    JarLibrary found = byPath.get(library);
    return found == null ? null : found.decompiled(binaryName, release);
  }

  /// The module that a jar or class folder is when it lies on a module path; null if it is none.
  public @Nullable JarModule moduleOf(Path library) {
    JarLibrary found = byPath.get(library);
    return found == null ? null : found.module(release);
  }

  /// Packages with types of one of the jars, dotted, sorted.
  public Collection<String> packagesOf(Path library) {
    JarLibrary found = byPath.get(library);
    return found == null ? List.of() : found.packages();
  }

  /// True for a package with types and for what stands before one's dot.
  public boolean hasPackage(String name) {
    Packages now = packages();
    return now.libraries.containsKey(name) || now.below.containsKey(name);
  }

  /// Simple names right below a package (empty string: the top) that lead to types, sorted.
  public List<String> subpackages(String name) {
    Set<String> below = packages().below.get(name);
    return below == null ? List.of() : List.copyOf(below);
  }

  /// The public top-level types of a package, by name.
  public List<LibraryType> typesIn(String packageName) {
    List<LibraryType> result = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JarLibrary each : packages().libraries.getOrDefault(packageName, List.of())) {
      for (LibraryType type : each.typesIn(packageName)) {
        if (seen.add(type.binaryName())) {
          result.add(type);
        }
      }
    }
    result.sort(Comparator.comparing(LibraryType::binaryName));
    return result;
  }

  /// The public types, nested ones too, whose simple name starts with what was typed (ignoring
  /// case) or has it as camel humps; nearest first, at most `limit`.
  public List<LibraryType> typesMatching(String typed, int limit) {
    // jars weigh alike, and a nested type as much as any other
    NameMatches<LibraryType> matches =
        new NameMatches<>(typed, LibraryType::simpleName, type -> 0, LibraryType::binaryName);
    for (JarLibrary each : libraries) {
      each.typesMatching(typed, limit).forEach(matches::add);
    }
    return matches.nearest().limit(limit).toList();
  }

  /// Adds the binary names of the classes that name this type, by its simple name, as a direct
  /// supertype, jar by jar; of two of one name the earlier counts. False if there may be more: a
  /// jar or class folder has not been indexed whole.
  public boolean addSubtypes(String simpleName, Collection<String> into) {
    boolean isWhole = true;
    for (JarLibrary each : libraries) {
      SubtypeTable table = each.subtypes();
      if (table == null) {
        isWhole &= each.packages().isEmpty();
      } else {
        into.addAll(table.subtypesNaming(simpleName));
      }
    }
    return isWhole;
  }

  /// The class folders in order, absolute.
  public List<Path> folders() {
    return libraries.stream().filter(JarLibrary::isFolder).map(JarLibrary::path).toList();
  }

  /// The jars as a whole, in order; class folders are left out.
  public Map<Path, LibraryIndexer.Indexable> jars() {
    Map<Path, LibraryIndexer.Indexable> jars = new LinkedHashMap<>();
    for (JarLibrary each : libraries) {
      if (!each.isFolder()) {
        jars.put(each.path(), each.indexable());
      }
    }
    return jars;
  }

  private Packages packages() {
    Packages known = packages;
    int change = all.changes();
    if (known == null || known.change != change) {
      known = gather(change);
      packages = known;
    }
    return known;
  }

  private Packages gather(int change) {
    Map<String, List<JarLibrary>> found = new HashMap<>();
    for (JarLibrary each : libraries) {
      for (String name : each.packages()) {
        found.computeIfAbsent(name, key -> new ArrayList<>(1)).add(each);
      }
    }
    Map<String, Set<String>> below = new HashMap<>();
    for (String name : found.keySet()) {
      String rest = name;
      while (!rest.isEmpty()) {
        int dot = rest.lastIndexOf('.');
        String outer = dot < 0 ? "" : rest.substring(0, dot);
        if (!below.computeIfAbsent(outer, key -> new TreeSet<>()).add(rest.substring(dot + 1))) {
          break; // and so are those around it
        }
        rest = outer;
      }
    }
    return new Packages(change, found, Collections.unmodifiableMap(below));
  }
}
