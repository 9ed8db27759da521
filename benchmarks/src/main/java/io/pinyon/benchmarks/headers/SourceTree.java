package io.pinyon.benchmarks.headers;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.query.facts.DeclarationRef;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The sources below a folder as facts in memory, with a class path and a JDK behind them.
final class SourceTree implements Facts {
  private final JdkLibrary jdk;
  private final ClassPath libraries;
  private final Map<Path, Unit> units = new LinkedHashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Unit> types = new HashMap<>();
  private final Set<String> packages = new HashSet<>();

  private SourceTree(JdkLibrary jdk, ClassPath libraries) {
    this.jdk = jdk;
    this.libraries = libraries;
  }

  static SourceTree of(Path root, ClassPath libraries, JdkLibrary jdk) throws IOException {
    SourceTree tree = new SourceTree(jdk, libraries);
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
    for (Path file : files) {
      tree.put(file, Files.readString(file, StandardCharsets.UTF_8));
    }
    return tree;
  }

  /// Takes a text as that of a file from now on.
  void put(Path file, String text) {
    FileIndex index = TreeIndex.full(SyntaxTree.parse(text)).index();
    Unit unit = new Unit(index, file.toString(), Unit.Kind.WORKSPACE);
    units.put(file, unit);
    texts.put(unit.location(), text);
    types.values().removeIf(each -> each.location().equals(unit.location()));
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      if (index.kind(row).isType()) {
        types.put(index.packageName() + '/' + index.name(row), unit);
      }
    }
    for (String name = index.packageName(); !name.isEmpty(); ) {
      packages.add(name);
      name = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
    }
  }

  Map<Path, Unit> units() {
    return units;
  }

  @Override
  public @Nullable Unit topLevel(String packageName, String simpleName) {
    Unit own = types.get(packageName + '/' + simpleName);
    if (own != null) {
      return own;
    }
    ClassPath.LibraryClass found = libraries.topLevel(packageName, simpleName);
    if (found != null) {
      return new Unit(
          found.index(),
          found.library() + "!" + packageName + '/' + simpleName,
          Unit.Kind.LIBRARY_CLASS);
    }
    FileIndex index = jdk.topLevel(packageName, simpleName);
    return index == null
        ? null
        : new Unit(index, "jdk!" + packageName + '/' + simpleName, Unit.Kind.LIBRARY_CLASS);
  }

  @Override
  public @Nullable Unit nested(Unit outer, String binaryName) {
    int mark = outer.location().indexOf('!');
    String from = outer.location().substring(0, mark);
    if (from.equals("jdk")) {
      FileIndex index = jdk.classFile(binaryName);
      return index == null ? null : new Unit(index, "jdk!" + binaryName, Unit.Kind.LIBRARY_CLASS);
    }
    ClassPath.LibraryClass found = libraries.classFile(Path.of(from), binaryName);
    return found == null
        ? null
        : new Unit(found.index(), from + "!" + binaryName, Unit.Kind.LIBRARY_CLASS);
  }

  @Override
  public boolean hasPackage(String name) {
    return packages.contains(name) || libraries.hasPackage(name) || jdk.hasPackage(name);
  }

  @Override
  public List<String> subpackages(String name) {
    return List.of();
  }

  @Override
  public List<TypeEntry> typesIn(String packageName) {
    return List.of();
  }

  @Override
  public List<TypeEntry> typesMatching(String typed, int limit) {
    return List.of();
  }

  @Override
  public List<DeclarationRef> subtypesNaming(String simpleName) {
    return List.of();
  }

  @Override
  public List<String> packagesOfModule(String moduleName) {
    return jdk.packagesExportedBy(moduleName);
  }

  @Override
  public @Nullable Unit sourceOf(Unit classFile) {
    return null;
  }

  @Override
  public @Nullable String textOf(Unit unit) {
    return texts.get(unit.location());
  }

  @Override
  public boolean isComplete() {
    return true;
  }
}
