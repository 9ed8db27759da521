package io.pinyon.cli.support;

import picocli.CommandLine.Option;

/// How a command answers.
public final class OutputOption {
  @Option(names = "--json", description = "Print JSON on one line.")
  private boolean json;

  /// True for scripts, false for people.
  public boolean isJson() {
    return json;
  }

  /// Prints a value as JSON, or for people by `text`.
  public void print(Object value, Runnable text) {
    if (json) {
      print(value);
    } else {
      text.run();
    }
  }

  /// Prints a value as one line of JSON.
  public static void print(Object value) {
    System.out.println(Json.of(value));
  }
}
