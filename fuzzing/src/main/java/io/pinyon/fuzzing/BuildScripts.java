package io.pinyon.fuzzing;

import java.util.List;

/// Build files of other kinds than Maven's; Gradle's scripts are understood without being run. The
/// first byte chooses the kind, the rest is the file.
public final class BuildScripts {
  private static final List<String> NAMES =
      List.of(
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "BUILD.bazel",
          "pinyon.json",
          ".classpath",
          ".idea/modules.xml");

  private static final BuildFolder FOLDER = new BuildFolder();

  private BuildScripts() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      FOLDER.read(NAMES.get((input[0] & 0xff) % NAMES.size()), Patches.from(input, 1));
    }
  }
}
