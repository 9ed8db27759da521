package io.pinyon.indexer.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What the name of a folder says about it.
final class FolderNames {
  private static final Set<String> NEVER =
      Set.of("node_modules", "bower_components", "CVS", "__pycache__", "lost+found");
  private static final Set<String> OUTPUT = Set.of("target", "build", "out", "bin", "dist");
  private static final Set<String> GENERATED =
      Set.of(
          ".apt_generated",
          ".apt_generated_tests",
          "generated",
          "generated-sources",
          "generated-test-sources",
          "generated-src",
          "generated_src",
          "generated_tests",
          "src-gen",
          "src_gen",
          "src_managed");

  /// Within [#OUTPUT], what holds output folders in turn: IntelliJ's `out/production/MODULE` and
  /// sbt's `target/scala-3.3`.
  private static final Set<String> OF_MODULES = Set.of("production", "test");

  /// A folder that holds one of these is built, so its [#OUTPUT] folders are output and no
  /// packages.
  private static final List<String> BUILD_MARKERS =
      List.of(
          "src",
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "build.xml",
          "build.sbt",
          "BUILD",
          "BUILD.bazel",
          "Makefile",
          "pinyon.json",
          ".classpath",
          ".project",
          ".idea",
          ".git");

  private FolderNames() {}

  /// True for folders that hold no sources of the user, wherever they lie.
  static boolean isNeverSource(String name) {
    return name.startsWith(".") && !GENERATED.contains(name)
        || NEVER.contains(name)
        || name.startsWith("bazel-");
  }

  /// True for the names that build tools give the folder of what they make; such a name may also be
  /// a package's, see [#isBuilt].
  static boolean isOutput(String name) {
    return OUTPUT.contains(name);
  }

  /// True for folders of generated sources, which count even if they are ignored.
  static boolean isGenerated(String name) {
    return GENERATED.contains(name);
  }

  /// True for folders of generated sources that only output folders hold: there, plug-ins name them
  /// after what they generate.
  static boolean isGeneratedOutput(String name) {
    return name.startsWith("generated-") || name.startsWith("generated_");
  }

  /// True for folders in an output folder that hold output folders.
  static boolean holdsOutput(String name) {
    return OF_MODULES.contains(name) || name.startsWith("scala-");
  }

  /// True for copies of the sources with what Lombok adds written out: each type is there twice.
  static boolean isDelombok(String name) {
    return name.equals("delombok");
  }

  /// True if an entry of this name can change what [#isOutput] means beside it.
  static boolean isBuildMarker(String name) {
    return BUILD_MARKERS.contains(name);
  }

  /// True if the folder holds one with the name of an output folder.
  static boolean hasOutput(Path folder) {
    return OUTPUT.stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
  }

  /// True if a build runs in this folder, as far as its entries tell.
  static boolean isBuilt(Path folder) {
    for (String marker : BUILD_MARKERS) {
      if (Files.exists(folder.resolve(marker))) {
        return true;
      }
    }
    return false;
  }
}
