package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what a build may make that lies nowhere: then a name that nothing declares need not be
/// wrong. That goes by the annotation processors on the class path and by words in the build files
/// that are usual where sources are generated, wherever they stand. It says yes too often, which
/// costs errors that a compiler finds as well; and it misses what is said elsewhere: in parents
/// outside of the folders above, shared scripts and version catalogs.
final class SourceGenerators {
  /// What builds say where they run generators of sources.
  private static final Pattern WORDS =
      Pattern.compile(
          "kapt|\\bksp\\b|generate-sources|generate-test-sources|generated"
              + "|protobuf|antlr|avro|jaxb|xjc|wsdl|openapi|swagger-codegen|jooq|javacc|thrift",
          Pattern.CASE_INSENSITIVE);

  /// Where Maven has the processors of a compilation.
  private static final Pattern MAVEN_PATHS =
      Pattern.compile("<annotationProcessorPaths>(.*?)</annotationProcessorPaths>", Pattern.DOTALL);

  private static final Pattern MAVEN_ARTIFACT =
      Pattern.compile("<artifactId>\\s*([^<\\s]+)\\s*</artifactId>");

  /// Where a Gradle script has one, and what stands behind that on its line.
  private static final Pattern MENTION =
      Pattern.compile("annotationProcessor(.*)", Pattern.CASE_INSENSITIVE);

  /// `compileOnly { extendsFrom annotationProcessor }` adds none.
  private static final Pattern INHERITED =
      Pattern.compile("extendsFrom[\\s(]+(configurations\\.)?annotationProcessor\\b.*");

  /// The artifact of `'group:artifact:version'`, or the alias `libs.mapstruct.processor`, which is
  /// taken at its word.
  private static final Pattern GRADLE_ARTIFACT =
      Pattern.compile("^[\\s(]*(?:['\"][^'\":]+:([^'\":]+)[^'\"]*['\"]|libs\\.([\\w.]+))");

  private SourceGenerators() {}

  static Generation of(ProjectModule module, ClassPath classPath, Path root) {
    Generation found = Generation.NOTHING;
    for (Path each : classPath.withProcessors()) {
      found = found.and(AnnotationProcessors.ofJar(each.getFileName().toString()));
    }
    return found.and(inBuildFiles(module, root));
  }

  /// Looks at the module's build file, and at those of its name in the folders above it.
  private static Generation inBuildFiles(ProjectModule module, Path root) {
    Path file = module.buildFile();
    Path name = file.getFileName();
    Inputs inputs = Inputs.of(root);
    Path folder = file.getParent();
    Generation found = Generation.NOTHING;
    while (name != null && folder != null && folder.startsWith(root)) {
      Path each = folder.resolve(name);
      try {
        if (Files.isRegularFile(each)) {
          found = found.and(inText(inputs.text(each)));
        }
      } catch (IOException e) {
        return Generation.ANYTHING; // nobody knows
      }
      folder = folder.getParent();
    }
    return found;
  }

  private static Generation inText(String text) {
    if (WORDS.matcher(text).find()) {
      return Generation.ANYTHING;
    }
    Generation found = Generation.NOTHING;
    Matcher paths = MAVEN_PATHS.matcher(text);
    while (paths.find()) {
      found = found.and(ofAll(MAVEN_ARTIFACT.matcher(paths.group(1))));
    }
    String rest = INHERITED.matcher(paths.replaceAll("")).replaceAll("");
    Matcher mention = MENTION.matcher(rest);
    while (mention.find()) {
      found = found.and(ofAll(GRADLE_ARTIFACT.matcher(mention.group(1))));
    }
    return found;
  }

  /// Of artifacts, at least one.
  private static Generation ofAll(Matcher artifact) {
    Generation found = null;
    while (artifact.find()) {
      String name =
          artifact.group(1) == null ? artifact.group(2).replace('.', '-') : artifact.group(1);
      Generation known = AnnotationProcessors.ofArtifact(name);
      if (known == null) {
        return Generation.ANYTHING;
      }
      found = found == null ? known : found.and(known);
    }
    return found == null ? Generation.ANYTHING : found;
  }
}
