package io.pinyon.projects.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the files of one source root see: their own module first, then its class path in order, as
/// javac is given it; after all of these the JDK at `release`. The order decides between types of
/// one name.
public record Scope(
    ProjectModule module, SourceRoot.Use use, int release, ModuleJdk jdk, List<Entry> entries) {
  /// Folders beside a root of Java sources whose classes Java code sees as class files.
  private static final List<String> OTHER_LANGUAGES = List.of("kotlin", "scala", "groovy");

  /// One place where types come from.
  public sealed interface Entry {}

  /// The sources of a module of the workspace, which stand for what its build would make of them.
  /// `roots` are absolute, in the module's order; empty if nothing says where its sources lie: then
  /// they are anywhere below the module's folder.
  public record Sources(ProjectModule module, SourceRoot.Use use, List<Path> roots)
      implements Entry {}

  /// A jar or a class folder; absolute.
  public record Library(Path path) implements Entry {}

  public static Scope of(
      ProjectModel model, ProjectModule module, SourceRoot.Use use, int rootRelease) {
    List<Entry> entries = new ArrayList<>();
    Set<Entry> seen = new HashSet<>();
    if (use == SourceRoot.Use.TEST) {
      addSources(module, SourceRoot.Use.TEST, seen, entries);
    }
    addSources(module, SourceRoot.Use.MAIN, seen, entries);
    for (ClassPathItem item : module.classPath(use)) {
      switch (item.kind()) {
        case JAR, CLASS_FOLDER -> add(new Library(item.path()), seen, entries);
        case MODULE -> addModule(model, item, SourceRoot.Use.MAIN, seen, entries);
        case MODULE_TESTS -> addModule(model, item, SourceRoot.Use.TEST, seen, entries);
        case MISSING, GUESSED -> {
          // nothing that a build says
        }
      }
    }
    return new Scope(
        module, use, module.releaseOf(rootRelease), module.jdk(), List.copyOf(entries));
  }

  private static void addModule(
      ProjectModel model,
      ClassPathItem item,
      SourceRoot.Use use,
      Set<Entry> seen,
      List<Entry> entries) {
    ProjectModule other = model.moduleOf(item);
    if (other != null) {
      boolean hasOnlyOther = other.folders(use).isEmpty() && !other.sourceRoots().isEmpty();
      addSources(other, hasOnlyOther ? other(use) : use, seen, entries);
    }
  }

  private static SourceRoot.Use other(SourceRoot.Use use) {
    return switch (use) {
      case MAIN -> SourceRoot.Use.TEST;
      case TEST -> SourceRoot.Use.MAIN;
    };
  }

  /// What its files are compiled with.
  public JavacOptions options() {
    return module.options(use);
  }

  /// The sources of a module, and after them what its build made of sources in other languages.
  private static void addSources(
      ProjectModule module, SourceRoot.Use use, Set<Entry> seen, List<Entry> entries) {
    List<Path> roots = module.folders(use);
    add(new Sources(module, use, roots), seen, entries);
    if (roots.stream().anyMatch(Scope::hasOtherLanguageBeside)) {
      for (OutputFolder each : module.outputFolders()) {
        if (each.use() == use) {
          add(new Library(each.folder()), seen, entries);
        }
      }
    }
  }

  private static boolean hasOtherLanguageBeside(Path root) {
    return OTHER_LANGUAGES.stream().anyMatch(name -> Files.isDirectory(root.resolveSibling(name)));
  }

  private static void add(Entry entry, Set<Entry> seen, List<Entry> entries) {
    if (seen.add(entry)) {
      entries.add(entry);
    }
  }
}
