package io.pinyon.projects.internal.input;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Telling a JDK from a runtime that `jlink` made of some modules.
final class JdksTest {
  @TempDir private Path home;

  private boolean isWhole(String modules) throws IOException {
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"25.0.3\"\nMODULES=\"" + modules + "\"\n");
    return Jdks.isWhole(home);
  }

  @Test
  void runtimeWithJavaSe_isWhole() throws IOException {
    assertTrue(isWhole("java.base java.se jdk.zipfs"));
    assertTrue(isWhole("java.base java.se"));
    assertTrue(Jdks.isWhole(Path.of(System.getProperty("java.home"))));
  }

  @Test
  void runtimeOfSomeModules_isNot() throws IOException {
    assertFalse(isWhole("java.base jdk.compiler"));
    assertFalse(isWhole("java.base java.security.sasl java.se.other"));
    assertFalse(Jdks.isWhole(home.resolve("nothing")));
  }
}
