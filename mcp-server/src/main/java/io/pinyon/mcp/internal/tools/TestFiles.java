package io.pinyon.mcp.internal.tools;

import java.util.regex.Pattern;

/// Tells tests by the customs of their folders and names.
final class TestFiles {
  private static final Pattern FOLDER =
      Pattern.compile("(^|/)(src/(test[A-Z]\\w*|\\w*Test\\w*|it)|test|tests|testFixtures)/");

  private static final Pattern NAME =
      Pattern.compile("(^|/)(Test[A-Z]\\w*|\\w+(Test|Tests|TestCase|IT|ITCase|Spec))\\.java$");

  private TestFiles() {}

  /// `path` is relative to the workspace, with `/`.
  static boolean isTest(String path) {
    return FOLDER.matcher(path).find() || NAME.matcher(path).find();
  }
}
