package io.pinyon.projects.model;

import java.nio.file.Path;

/// The formatter that a build holds its sources to.
///
/// @param version as the build writes it; empty if it does not, or not as a plain text
/// @param reflowsStrings whether long constant strings are split
/// @param ordersImports false if something else orders them
/// @param declaredIn the build file
public record BuildFormatter(
    Tool tool,
    Style style,
    String version,
    boolean reflowsStrings,
    boolean formatsJavadoc,
    boolean ordersImports,
    Path declaredIn) {

  /// A formatter.
  public enum Tool {
    GOOGLE("google-java-format"),
    PALANTIR("palantir-java-format");

    public final String spelling;

    Tool(String spelling) {
      this.spelling = spelling;
    }
  }

  /// What the formatters call a style.
  public enum Style {
    GOOGLE,
    AOSP,
    PALANTIR
  }
}
