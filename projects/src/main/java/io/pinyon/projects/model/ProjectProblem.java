package io.pinyon.projects.model;

import java.nio.file.Path;

/// Something wrong in a build file; `line` is 1-based, 0 if it concerns the file as a whole.
public record ProjectProblem(Path file, int line, String message) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
