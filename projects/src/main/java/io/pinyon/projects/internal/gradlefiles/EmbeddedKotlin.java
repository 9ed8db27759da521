package io.pinyon.projects.internal.gradlefiles;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.resolution.GradleVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version of Kotlin that comes with a Gradle: that of `kotlin("…")` in builds with the plugin
/// `kotlin-dsl`. Source: the compatibility matrix of Gradle's user manual.
public final class EmbeddedKotlin {
  private static final Pattern GRADLE = Pattern.compile("gradle-([0-9]+(?:\\.[0-9]+)?)");

  /// By the first Gradle that has it.
  private static final TreeMap<String, String> VERSIONS = new TreeMap<>(GradleVersion.ORDER);

  static {
    VERSIONS.putAll(
        Map.ofEntries(
            Map.entry("6.0", "1.3.50"),
            Map.entry("6.1", "1.3.61"),
            Map.entry("6.3", "1.3.70"),
            Map.entry("6.4", "1.3.71"),
            Map.entry("6.5", "1.3.72"),
            Map.entry("6.8", "1.4.20"),
            Map.entry("7.0", "1.4.31"),
            Map.entry("7.2", "1.5.21"),
            Map.entry("7.3", "1.5.31"),
            Map.entry("7.5", "1.6.21"),
            Map.entry("7.6", "1.7.10"),
            Map.entry("8.0", "1.8.10"),
            Map.entry("8.2", "1.8.20"),
            Map.entry("8.3", "1.9.0"),
            Map.entry("8.4", "1.9.10"),
            Map.entry("8.5", "1.9.20"),
            Map.entry("8.7", "1.9.22"),
            Map.entry("8.9", "1.9.23"),
            Map.entry("8.10", "1.9.24"),
            Map.entry("8.11", "2.0.20"),
            Map.entry("8.12", "2.0.21"),
            Map.entry("9.0", "2.2.0"),
            Map.entry("9.2", "2.2.20")));
  }

  private EmbeddedKotlin() {}

  /// Of the Gradle that the wrapper of a build names, else that of the workspace around it; empty
  /// if that is not known.
  public static String version(Path build, Path workspace, Inputs inputs) {
    for (Path each : new Path[] {build, workspace}) {
      try {
        Path file = each.resolve("gradle/wrapper/gradle-wrapper.properties");
        Matcher gradle = GRADLE.matcher(inputs.text(file));
        if (gradle.find() && VERSIONS.floorKey(gradle.group(1)) instanceof String known) {
          return String.valueOf(VERSIONS.get(known));
        }
      } catch (IOException e) {
        continue; // no wrapper
      }
    }
    return "";
  }
}
