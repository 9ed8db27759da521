package io.pinyon.service.facts;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.ClassPath.LibraryClass;
import io.pinyon.libraries.JarModule;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.listing.SubtypeTable;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.projects.GuessedPath;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.LibrarySubtypes;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The JDK and the class path that one file sees, as units. As for javac, a package that a module
/// of the JDK exports is the JDK's, whatever the class path has (JLS 7.4.3); what the JDK keeps to
/// itself comes after the class path. `guesses` stand in for what an incomplete build leaves out,
/// after all else; null if there are none.
record VisibleLibraries(Jdk jdk, ClassPath classPath, @Nullable GuessedPath guesses) {
  /// Between the path of a jar or class folder and a class in it.
  private static final String INSIDE = "!/";

  @Nullable Unit topLevel(String packageName, String simpleName) {
    if (jdk.library().isExported(packageName)) {
      Unit unit = jdk.topLevel(packageName, simpleName);
      if (unit != null) {
        return unit;
      }
    }
    LibraryClass found = classPath.topLevel(packageName, simpleName);
    return found != null ? unit(found) : jdk.topLevel(packageName, simpleName);
  }

  /// The class from the nearest fit on this machine, for what nothing else has; null if there is
  /// none. Packages that the JDK exports are the JDK's alone.
  @Nullable Unit guessed(String packageName, String simpleName) {
    GuessedPath path = guesses;
    if (path == null || jdk.library().isExported(packageName)) {
      return null;
    }
    LibraryClass found = path.topLevel(packageName, simpleName);
    return found == null ? null : unit(found);
  }

  /// What is said of the guessed jar that a class is from; null if it is from none.
  @Nullable ClassPathItem guess(Unit classFile) {
    Path library = guesses == null ? null : libraryOf(classFile);
    return guesses == null || library == null || classPath.has(library)
        ? null
        : guesses.item(library);
  }

  /// The class path that a jar or class folder is on.
  private ClassPath pathOf(Path library) {
    return guesses == null || classPath.has(library) ? classPath : guesses.path();
  }

  /// The class of the first jar or class folder that has it, if that one counts.
  @Nullable Unit topLevelBefore(String packageName, String simpleName, Predicate<Path> counts) {
    LibraryClass found = classPath.topLevel(packageName, simpleName);
    return found != null && counts.test(found.library()) ? unit(found) : null;
  }

  /// The class of this binary name in the library that `outer` is from.
  @Nullable Unit nested(Unit outer, String binaryName) {
    Path library = libraryOf(outer);
    if (library == null) {
      return jdk.classFile(binaryName);
    }
    LibraryClass found = pathOf(library).classFile(library, binaryName);
    return found == null ? null : unit(found);
  }

  private static Unit unit(LibraryClass found) {
    String location = found.library() + INSIDE + binaryName(found.index()) + ".class";
    return new Unit(found.index(), location, Unit.Kind.LIBRARY_CLASS);
  }

  static @Nullable String binaryName(FileIndex classFile) {
    return classFile.declarationCount() == 0 ? null : classFile.value(0);
  }

  /// The jar or class folder of a class; null if it is the JDK's.
  private static @Nullable Path libraryOf(Unit unit) {
    int end = unit.location().lastIndexOf(INSIDE);
    return end < 0 ? null : Path.of(unit.location().substring(0, end));
  }

  @Nullable Unit sourceOf(Unit classFile) {
    Path library = libraryOf(classFile);
    if (library == null) {
      return jdk.sourceOf(classFile);
    }
    String name = binaryName(classFile.index());
    return name == null ? null : source(pathOf(library).sourceOf(library, name));
  }

  /// The declaration of a module in the sources of the library that is it; null if there is none.
  @Nullable Unit moduleSource(String name) {
    if (jdk.library().hasModule(name)) {
      return jdk.moduleSource(name);
    }
    for (Path each : classPath.entries()) {
      JarModule jar = classPath.moduleOf(each);
      if (jar != null && jar.name().equals(name)) {
        return source(classPath.sourceOf(each, "module-info"));
      }
    }
    return null;
  }

  /// The `package-info.java` of a package in the sources of a library; null if there is none.
  @Nullable Unit packageInfo(String packageName) {
    if (jdk.library().hasPackage(packageName)) {
      return jdk.packageInfo(packageName);
    }
    for (Path each : classPath.entries()) {
      if (classPath.packagesOf(each).contains(packageName)) {
        Unit found = source(classPath.sourceOf(each, packageInfoOf(packageName)));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// As a class file would be named.
  static String packageInfoOf(String packageName) {
    return packageName.replace('.', '/') + "/package-info";
  }

  /// What stands for the source of a class that has none, see [Facts#decompiled].
  @Nullable Unit decompiled(Unit classFile) {
    Path library = libraryOf(classFile);
    if (library == null) {
      return jdk.decompiled(classFile);
    }
    String name = binaryName(classFile.index());
    return name == null ? null : source(pathOf(library).decompiled(library, name));
  }

  static @Nullable Unit source(@Nullable LibrarySource source) {
    return source == null
        ? null
        : new Unit(source.index(), source.file().toString(), Unit.Kind.LIBRARY_SOURCE);
  }

  /// Grows when what a library holds turns out to be another, see [ClassPath#changes].
  int changes() {
    return classPath.changes() + (guesses == null ? 0 : guesses.changes());
  }

  boolean hasPackage(String name) {
    return jdk.library().hasPackage(name) || classPath.hasPackage(name);
  }

  List<String> subpackages(String name) {
    Set<String> names = new TreeSet<>(jdk.library().subpackages(name));
    names.addAll(classPath.subpackages(name));
    if (guesses != null) {
      names.addAll(guesses.subpackages(name));
    }
    return List.copyOf(names);
  }

  /// The JDK's first.
  List<LibraryType> typesIn(String packageName) {
    List<LibraryType> types = new ArrayList<>(jdk.library().typesIn(packageName));
    types.addAll(classPath.typesIn(packageName));
    return types;
  }

  /// At most `limit` of each library, the nearest of each first.
  List<LibraryType> typesMatching(String typed, int limit) {
    List<LibraryType> types = new ArrayList<>(jdk.library().typesMatching(typed, limit));
    types.addAll(classPath.typesMatching(typed, limit));
    if (guesses != null) {
      types.addAll(guesses.path().typesMatching(typed, limit));
    }
    return types;
  }

  /// The classes that name this type as a direct supertype, see [Facts#librarySubtypes]: of what
  /// the JDK exports, of the class path, of the rest of the JDK. Those of guessed jars are left
  /// out.
  LibrarySubtypes subtypesNaming(String packageName, String simpleName) {
    Set<String> names = new LinkedHashSet<>();
    List<String> inner = new ArrayList<>();
    boolean isWhole = true;
    if (jdk.library().hasPackage(packageName)) { // it knows no other
      SubtypeTable table = jdk.library().subtypes();
      isWhole = table != null;
      for (String each : table == null ? List.<String>of() : table.subtypesNaming(simpleName)) {
        String itsPackage = each.substring(0, Math.max(0, each.lastIndexOf('/')));
        boolean isExported = jdk.library().isExported(itsPackage.replace('/', '.'));
        (isExported ? names : inner).add(each);
      }
    }
    isWhole &= classPath.addSubtypes(simpleName, names);
    names.addAll(inner);
    return new LibrarySubtypes(List.copyOf(names), isWhole);
  }

  /// The jar or class folder that a top-level class is from; null if it is the JDK's, or if there
  /// is none.
  @Nullable Path libraryWith(String topLevel) {
    int slash = topLevel.lastIndexOf('/');
    String packageName = topLevel.substring(0, Math.max(0, slash)).replace('/', '.');
    Unit found = topLevel(packageName, topLevel.substring(slash + 1));
    return found == null ? null : libraryOf(found);
  }

  /// The JDK's modules, and those of the class path, automatic ones too.
  Set<String> moduleNames() {
    Set<String> names = new TreeSet<>(jdk.library().moduleNames());
    for (Path each : classPath.entries()) {
      JarModule jar = classPath.moduleOf(each);
      if (jar != null) {
        names.add(jar.name());
      }
    }
    return names;
  }

  /// What a module exports to all, and those that it requires transitively; everything of an
  /// automatic module (JLS 7.5.5).
  Set<String> packagesExportedBy(String module) {
    Set<String> packages = new TreeSet<>();
    addExportedBy(module, packages, new HashSet<>());
    return packages;
  }

  private void addExportedBy(String module, Set<String> packages, Set<String> seen) {
    if (!seen.add(module)) {
      return;
    }
    if (jdk.library().hasModule(module)) {
      packages.addAll(jdk.library().packagesExportedBy(module));
      return;
    }
    for (Path each : classPath.entries()) {
      JarModule jar = classPath.moduleOf(each);
      if (jar == null || !jar.name().equals(module)) {
        continue;
      }
      FileIndex declaration = jar.declaration();
      if (declaration == null) {
        packages.addAll(classPath.packagesOf(each));
        return;
      }
      for (Directive directive : declaration.directives()) {
        if (directive.kind() == DirectiveKind.EXPORTS && directive.target() == null) {
          packages.add(directive.name());
        } else if (directive.kind() == DirectiveKind.REQUIRES && directive.isTransitive()) {
          addExportedBy(directive.name(), packages, seen);
        }
      }
      return;
    }
  }
}
