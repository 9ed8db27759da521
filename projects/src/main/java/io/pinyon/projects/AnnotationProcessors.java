package io.pinyon.projects;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What annotation processors make, by the names of their artifacts. Of one that is not in the
/// table nobody knows.
final class AnnotationProcessors {
  /// They write resources, check something, or make types that no source names; what Lombok makes
  /// Pinyon knows.
  private static final List<String> WITHOUT_TYPES =
      List.of(
          "lombok",
          "lombok-mapstruct-binding",
          "log4j-core",
          "log4j-plugin-processor",
          "spring-boot-configuration-processor",
          "spring-boot-autoconfigure-processor",
          "spring-context-indexer",
          "auto-service",
          "org.eclipse.sisu.inject",
          "sisu-inject",
          "metainf-services",
          "picocli-codegen",
          "error_prone_core",
          "nullaway",
          "checker",
          "jmh-generator-annprocess");

  private static final List<String> NAMED_AFTER_SOURCES =
      List.of(
          "mapstruct-processor",
          "hibernate-jpamodelgen",
          "hibernate-processor",
          "querydsl-apt",
          "dagger-compiler",
          "auto-value",
          "auto-factory",
          "auto-common",
          "record-builder-processor",
          "jboss-logging-processor",
          "micronaut-inject-java",
          "micronaut-data-processor",
          "micronaut-http-validation",
          "therapi-runtime-javadoc-scribe");

  /// An artifact's name before its version, in the name of a jar.
  private static final Pattern JAR = Pattern.compile("(.+?)(-\\d.*)?\\.jar");

  private AnnotationProcessors() {}

  /// Of a jar with processors, by its file name.
  static Generation ofJar(String fileName) {
    Matcher jar = JAR.matcher(fileName);
    Generation known = jar.matches() ? ofArtifact(jar.group(1)) : null;
    return known == null ? Generation.ANYTHING : known;
  }

  /// Null of one that is not known.
  static @Nullable Generation ofArtifact(String artifact) {
    return WITHOUT_TYPES.contains(artifact)
        ? Generation.NOTHING
        : NAMED_AFTER_SOURCES.contains(artifact) ? Generation.NAMED_AFTER_SOURCES : null;
  }
}
