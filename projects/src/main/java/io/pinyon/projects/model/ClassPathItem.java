package io.pinyon.projects.model;

import java.nio.file.Path;

/// One entry of a module's class path. `path` is the jar or folder, for a module its folder, for
/// what is missing where it would lie. `coordinates` are Maven's (`group:artifact:version`, with
/// `:extension:classifier` after the artifact where they are not the usual), empty for a plain
/// file. `reason` says why the module sees it.
public record ClassPathItem(Kind kind, Path path, String coordinates, String reason) {
  /// What an entry is.
  public enum Kind {
    JAR,
    CLASS_FOLDER,
    /// Another module of the workspace, whose main sources are seen.
    MODULE,
    /// Another module of the workspace, whose tests are seen.
    MODULE_TESTS,
    /// Named by a build file, but not on this machine.
    MISSING,
    /// A jar that no build file names: the nearest fit on this machine for something that an
    /// incomplete build leaves open. Good for answers, not for telling errors.
    GUESSED
  }

  /// The command that brings a missing artifact to this machine; empty if no command can.
  public String fetchCommand() {
    return kind == Kind.MISSING && !coordinates.isEmpty()
        ? "mvn dependency:get -Dtransitive=false -Dartifact=" + mavenGetForm()
        : "";
  }

  /// `group:artifact:version[:extension[:classifier]]`, which is how that goal wants it.
  private String mavenGetForm() {
    String[] parts = coordinates.split(":");
    return switch (parts.length) {
      case 4 -> parts[0] + ":" + parts[1] + ":" + parts[3] + ":" + parts[2];
      case 5 -> parts[0] + ":" + parts[1] + ":" + parts[4] + ":" + parts[2] + ":" + parts[3];
      default -> coordinates;
    };
  }
}
