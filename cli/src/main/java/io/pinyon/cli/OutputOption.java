package io.pinyon.cli;

import picocli.CommandLine.Option;

/// How a command answers.
final class OutputOption {
  @Option(names = "--json", description = "Answer in JSON, one line.")
  private boolean json;

  /// True for scripts, false for people.
  boolean isJson() {
    return json;
  }

  /// Prints a value as one line of JSON.
  static void print(Object value) {
    System.out.println(Json.of(value));
  }
}
