package io.pinyon.libraries.jdk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API of Java 9 stands for a runtime that has some modules alone: it has no `java.net.http`.
final class CompletedImageTest {
  private static final Path HOME = Path.of(System.getProperty("java.home"));
  private static final int RELEASE = Runtime.version().feature();

  private JdkImage runtime;
  private JdkImage completed;

  @BeforeEach
  void open() throws IOException {
    runtime = Objects.requireNonNull(ReleaseImage.of(HOME, 9));
    completed = new CompletedImage(runtime, HOME, RELEASE);
  }

  @Test
  void moduleOfTheRuntime_isReadFromIt() {
    assertArrayEquals(
        runtime.read("java.base", "java/lang/String"),
        completed.read("java.base", "java/lang/String"));
    assertEquals(
        runtime.classNames().get("java.base/java/util"),
        completed.classNames().get("java.base/java/util"));
  }

  @Test
  void moduleThatTheRuntimeLacks_isKnownByItsApi() {
    assertTrue(completed.modules().contains("java.net.http"));
    List<String> names = completed.classNames().get("java.net.http/java/net/http");
    assertTrue(Objects.requireNonNull(names).contains("HttpClient"));
    assertNotNull(completed.read("java.net.http", "java/net/http/HttpClient"));
    assertNotNull(completed.read("java.net.http", "module-info"));
    assertNull(completed.read("java.net.http", "java/net/http/Nothing"));
  }

  @Test
  void allModules_ofTheReleaseAreThere_sorted() {
    assertTrue(completed.modules().contains("java.se"));
    assertEquals(completed.modules().stream().sorted().toList(), completed.modules());
  }

  @Test
  void runtimeWithoutSymbols_isWhatItHas(@TempDir Path empty) {
    JdkImage alone = new CompletedImage(runtime, empty, RELEASE);
    assertEquals(runtime.modules(), alone.modules());
    assertNull(alone.read("java.net.http", "java/net/http/HttpClient"));
  }

  @Test
  void jdk_isWhole() throws IOException {
    assertTrue(RuntimeImage.of(HOME).isWhole());
  }
}
