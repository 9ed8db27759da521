package io.pinyon.service.facts;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.JarModule;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.schema.Directive;
import io.pinyon.schema.DirectiveKind;
import io.pinyon.schema.FileIndex;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the sources of a named module see of other modules: the packages that the modules it reads
/// export to it (JLS 7.7.1, 7.7.2). A jar without a module declaration is an automatic module, as
/// [java.lang.module.ModuleFinder] has it: it exports everything, and who reads one reads them all.
final class ModuleReads {
  private static final String BASE = "java.base";

  private final String own;
  private final Set<String> read = new HashSet<>();
  private final Set<String> packages = new HashSet<>();
  private boolean readsUnnamed;

  private ModuleReads(String own) {
    this.own = own;
  }

  /// `declaration` is the module's own; `sources` are the declarations of modules of the workspace
  /// that it may require, by name.
  static ModuleReads of(
      FileIndex declaration, Map<String, FileIndex> sources, VisibleLibraries libraries) {
    ModuleReads reads = new ModuleReads(declaration.name(0));
    reads.find(declaration, sources, libraries);
    return reads;
  }

  private void find(
      FileIndex declaration, Map<String, FileIndex> sources, VisibleLibraries libraries) {
    JdkLibrary jdk = libraries.jdk().library();
    ClassPath classPath = libraries.classPath();
    Map<Path, JarModule> jars = new HashMap<>();
    Map<String, JarModule> byName = new HashMap<>();
    for (Path each : classPath.entries()) {
      JarModule module = classPath.moduleOf(each);
      if (module != null) {
        jars.put(each, module);
        byName.putIfAbsent(module.name(), module);
      }
    }
    Deque<String> open = new ArrayDeque<>();
    open.add(BASE);
    for (Directive each : declaration.directives()) {
      if (each.kind() == DirectiveKind.REQUIRES) {
        open.add(each.name());
      }
    }
    boolean readsAutomatic = false;
    while (!open.isEmpty()) {
      String name = open.remove();
      if (!read.add(name)) {
        continue;
      }
      JarModule jar = byName.get(name);
      FileIndex found = sources.containsKey(name) ? sources.get(name) : declaration(jar);
      if (found != null) {
        addTransitive(found, open);
      } else if (jdk.hasModule(name)) {
        open.addAll(jdk.requiredTransitively(name));
      } else {
        readsUnnamed |= jar == null; // a module of the workspace that declares no name, perhaps
        readsAutomatic |= jar != null;
      }
    }
    readsUnnamed |= readsAutomatic;
    for (String name : read) {
      packages.addAll(jdk.exportedTo(name, own));
    }
    for (Map.Entry<Path, JarModule> each : jars.entrySet()) {
      FileIndex of = each.getValue().declaration();
      if (of == null && (readsAutomatic || read.contains(each.getValue().name()))) {
        packages.addAll(classPath.packagesOf(each.getKey()));
      } else if (of != null && read.contains(of.name(0))) {
        addExported(of);
      }
    }
  }

  private static @Nullable FileIndex declaration(@Nullable JarModule jar) {
    return jar == null ? null : jar.declaration();
  }

  private static void addTransitive(FileIndex module, Deque<String> open) {
    for (Directive each : module.directives()) {
      if (each.kind() == DirectiveKind.REQUIRES && each.isTransitive()) {
        open.add(each.name());
      }
    }
  }

  private void addExported(FileIndex module) {
    for (Directive each : module.directives()) {
      if (isExport(each)) {
        packages.add(each.name());
      }
    }
  }

  private boolean isExport(Directive directive) {
    return directive.kind() == DirectiveKind.EXPORTS
        && (directive.target() == null || own.equals(directive.target()));
  }

  /// True for a package of the JDK or of a jar.
  boolean seesPackage(String name) {
    return packages.contains(name);
  }

  /// True for a package of a module of the workspace; `module` is its declaration, null if it has
  /// none.
  boolean seesSource(@Nullable FileIndex module, String packageName) {
    if (module == null) {
      return readsUnnamed;
    }
    if (!read.contains(module.name(0))) {
      return false;
    }
    for (Directive each : module.directives()) {
      if (isExport(each) && each.name().equals(packageName)) {
        return true;
      }
    }
    return false;
  }
}
