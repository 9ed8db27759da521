package io.pinyon.projects.model;

import java.nio.file.Path;

/// Something wrong in a build file; `line` is 1-based, 0 if it concerns the file as a whole.
/// `artifact` (`group:artifact`) is what the line names without a version that is known; empty for
/// all other problems.
public record ProjectProblem(Path file, int line, String message, String artifact) {
  public ProjectProblem(Path file, int line, String message) {
    this(file, line, message, "");
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
