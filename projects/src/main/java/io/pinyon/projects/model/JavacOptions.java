package io.pinyon.projects.model;

import java.util.ArrayList;
import java.util.List;

/// What a build gives to javac that matters to what javac says: whether features in preview are
/// allowed, keys of `-Xlint` in order (`all`, `unchecked`, `-serial`, `none`), and whether warnings
/// end the build (`-Werror`).
public record JavacOptions(boolean preview, List<String> lint, boolean failsOnWarnings) {
  /// Of a build that says nothing.
  public static final JavacOptions NONE = new JavacOptions(false, List.of(), false);

  private static final String LINT = "-Xlint";
  private static final String PREVIEW = "--enable-preview";
  private static final String FAIL = "-Werror";

  public JavacOptions {
    lint = List.copyOf(lint);
  }

  /// Those among a command line's arguments.
  public static JavacOptions of(List<String> arguments) {
    boolean preview = false;
    boolean fails = false;
    List<String> lint = new ArrayList<>();
    for (String each : arguments) {
      String argument = each.strip();
      switch (argument) {
        case PREVIEW -> preview = true;
        case FAIL -> fails = true;
        case LINT -> lint.add("all");
        case "-deprecation" -> lint.add("deprecation");
        case "-nowarn" -> lint.add("none");
        default -> {
          if (argument.startsWith(LINT + ":")) {
            for (String key : argument.substring(LINT.length() + 1).split(",")) {
              if (!key.isBlank()) {
                lint.add(key.strip());
              }
            }
          }
        }
      }
    }
    return new JavacOptions(preview, lint, fails);
  }

  /// What [#of] makes the same of.
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (preview) {
      arguments.add(PREVIEW);
    }
    if (failsOnWarnings) {
      arguments.add(FAIL);
    }
    lint.forEach(each -> arguments.add(LINT + ":" + each));
    return arguments;
  }
}
