package io.pinyon.fuzzing;

/// Maven's `pom.xml`, which its own model builder reads.
public final class Poms {
  private static final BuildFolder FOLDER = new BuildFolder();

  private Poms() {}

  /// The input is the file.
  public static void fuzzerTestOneInput(byte[] input) {
    FOLDER.read("pom.xml", input);
  }
}
