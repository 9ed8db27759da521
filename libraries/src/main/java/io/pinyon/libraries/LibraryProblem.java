package io.pinyon.libraries;

import java.nio.file.Path;

/// A library that cannot be used, or not in full. The message says what to do and does not repeat
/// the path.
public record LibraryProblem(Path path, String message) {
  @Override
  public String toString() {
    return path + ": " + message;
  }
}
