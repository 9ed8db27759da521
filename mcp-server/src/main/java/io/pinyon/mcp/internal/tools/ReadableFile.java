package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Mistake;

/// Reads files that questions may name, whole.
public final class ReadableFile {
  private static final int LONGEST = 4_000;

  private ReadableFile() {}

  /// Throws [Mistake] if there is no such file or it may not be read.
  public static String text(Question question, String uri) {
    if (uri.length() > LONGEST || uri.chars().anyMatch(Character::isISOControl)) {
      throw new Mistake("this is no URI of a file");
    }
    return new SourceFiles(question).open(uri).text().text();
  }
}
