package io.pinyon.indexer.internal.project;

import io.pinyon.indexer.project.ClassPathItem;
import io.pinyon.indexer.project.ClassPathItem.Kind;
import io.pinyon.indexer.project.OutputFolder;
import io.pinyon.indexer.project.ProjectModel;
import io.pinyon.indexer.project.ProjectModule;
import io.pinyon.indexer.project.SourceRoot.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Puts the class files that modules have of Kotlin, Groovy and Scala sources onto class paths: a
/// module's own before its libraries, another's behind that module. Java sources go before them, so
/// what is both is seen as Java.
final class ForeignClasses {
  private static final List<String> LANGUAGES = List.of("kotlin", "groovy", "scala");

  private final ProjectModel model;
  private final Inputs inputs;

  private ForeignClasses(ProjectModel model, Inputs inputs) {
    this.model = model;
    this.inputs = inputs;
  }

  static ProjectModel in(ProjectModel model, Inputs inputs) {
    ForeignClasses foreign = new ForeignClasses(model, inputs);
    return new ProjectModel(
        model.buildSystem(),
        model.modules().stream().map(foreign::module).toList(),
        model.problems());
  }

  private ProjectModule module(ProjectModule module) {
    Set<ClassPathItem> compile = new LinkedHashSet<>(of(module, Use.MAIN));
    Set<ClassPathItem> test = new LinkedHashSet<>(of(module, Use.TEST));
    test.addAll(compile);
    add(module.compilePath(), compile);
    add(module.testPath(), test);
    return new ProjectModule(
        module.name(),
        module.folder(),
        module.buildFile(),
        module.sourceRoots(),
        module.outputFolders(),
        List.copyOf(compile),
        List.copyOf(test),
        module.release(),
        module.jdk());
  }

  private void add(List<ClassPathItem> items, Set<ClassPathItem> path) {
    for (ClassPathItem each : items) {
      path.add(each);
      boolean isModule = each.kind() == Kind.MODULE || each.kind() == Kind.MODULE_TESTS;
      ProjectModule other = isModule ? model.moduleOf(each) : null;
      if (other != null) {
        path.addAll(of(other, each.kind() == Kind.MODULE ? Use.MAIN : Use.TEST));
      }
    }
  }

  private List<ClassPathItem> of(ProjectModule module, Use use) {
    List<ClassPathItem> found = new ArrayList<>();
    String set = use == Use.MAIN ? "main" : "test";
    for (String language : LANGUAGES) {
      if (!Files.isDirectory(module.folder().resolve("src/" + set + "/" + language))) {
        continue;
      }
      for (OutputFolder output : module.outputFolders()) {
        if (output.use() == use) {
          Path folder = folder(output.folder(), language);
          inputs.add(folder);
          if (Files.isDirectory(folder)) {
            found.add(
                new ClassPathItem(
                    Kind.CLASS_FOLDER, folder, "", module.name() + "'s " + language));
          }
        }
      }
    }
    return found;
  }

  /// Gradle has a folder for each language, `build/classes/java/main`; others have one for all.
  private static Path folder(Path output, String language) {
    Path parent = output.getParent();
    return parent != null && parent.endsWith("java")
        ? parent.resolveSibling(language).resolve(String.valueOf(output.getFileName()))
        : output;
  }
}
