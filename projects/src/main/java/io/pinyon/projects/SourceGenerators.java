package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Tells whether a build may make sources or members that lie nowhere: then a name that nothing
/// declares need not be wrong. It does if the class path has annotation processors, Lombok's aside
/// (Pinyon knows what these make), or if a build file has a word that is usual where sources are
/// generated, wherever it stands. That says yes too often, which costs errors that a compiler finds
/// as well; and it misses what is said elsewhere: in parents outside of the folders above, shared
/// scripts and version catalogs.
final class SourceGenerators {
  /// What builds say where they run annotation processors or other generators of sources.
  private static final Pattern WORDS =
      Pattern.compile(
          "annotationProcessor|kapt|\\bksp\\b|generate-sources|generate-test-sources|generated"
              + "|protobuf|antlr|avro|jaxb|xjc|wsdl|openapi|swagger-codegen|jooq|javacc|thrift",
          Pattern.CASE_INSENSITIVE);

  private SourceGenerators() {}

  static boolean mayBeIn(ProjectModule module, ClassPath classPath, Path root) {
    return classPath.withProcessors().stream().anyMatch(each -> !isLombok(each))
        || areInBuildFiles(module, root);
  }

  private static boolean isLombok(Path library) {
    return library.getFileName().toString().startsWith("lombok");
  }

  /// Looks at the module's build file, and at those of its name in the folders above it.
  private static boolean areInBuildFiles(ProjectModule module, Path root) {
    Path file = module.buildFile();
    Path name = file.getFileName();
    Inputs inputs = Inputs.of(root);
    Path folder = file.getParent();
    while (name != null && folder != null && folder.startsWith(root)) {
      Path each = folder.resolve(name);
      try {
        if (Files.isRegularFile(each) && WORDS.matcher(inputs.text(each)).find()) {
          return true;
        }
      } catch (IOException e) {
        return true; // nobody knows
      }
      folder = folder.getParent();
    }
    return false;
  }
}
