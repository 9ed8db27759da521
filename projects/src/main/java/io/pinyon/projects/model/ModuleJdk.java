package io.pinyon.projects.model;

import java.nio.file.Path;

/// The JDK that a module is compiled with: its feature release, the folder it is installed in, and
/// who says so.
public record ModuleJdk(int feature, Path home, String reason) {
  /// The one that runs this program.
  public static ModuleJdk running() {
    return new ModuleJdk(
        Runtime.version().feature(), Path.of(System.getProperty("java.home")), "runs pinyon");
  }
}
