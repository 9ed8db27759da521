package io.pinyon.libraries.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.jdk.JdkSourceFiles;
import io.pinyon.schema.FileIndex;
import io.pinyon.storage.cache.LastUse;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DecompiledSourcesTest {
  private static final String BAG =
      """
      package lib.bag;
      public class Bag<T extends Comparable<T>> {
        public enum Size { SMALL, LARGE }
        public record Label(String text, int colour) {}
        public static class Handle {
          public int grip(java.util.List<String> fingers, int... force) {
            Runnable hold = () -> System.getProperty(fingers.get(0));
            Object other = new Object() { int strength = force.length; };
            hold.run();
            return other.hashCode();
          }
        }
      }
      """;

  @TempDir private Path work;
  private Path home;
  private Path bag;

  @BeforeEach
  void publishes() throws IOException {
    home = work.resolve("home");
    bag = work.resolve("repo/bag-1.jar");
    Jars.write(bag, Jars.compile(work, Map.of("lib/bag/Bag.java", BAG)));
  }

  private Path sources() {
    return home.resolve("sources/bag");
  }

  /// What was noted is not written while the folder is being deleted.
  @AfterEach
  void writesWhatWasNoted() {
    LastUse.write();
  }

  private LibrarySource decompiled(String binaryName) {
    try (Libraries libraries = new Libraries(home)) {
      ClassPath classPath = libraries.classPath(List.of(bag), 25);
      LibrarySource source = whole(() -> classPath.decompiled(bag, binaryName));
      assertEquals(List.of(), libraries.problems());
      assertNotNull(source);
      return source;
    }
  }

  /// Asks, and asks again once the decompiler is done, however slow this machine is.
  private static @Nullable LibrarySource whole(Supplier<@Nullable LibrarySource> asked) {
    LibrarySource unused = asked.get();
    try {
      Decompiler.awaitIdle();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return asked.get();
  }

  @Test
  void method_ofANestedClass_isAtTheLineThatDeclaresIt() throws IOException {
    LibrarySource source = decompiled("lib/bag/Bag$Handle");
    assertTrue(source.file().startsWith(home));
    assertTrue(source.file().endsWith("lib/bag/Bag.java"));
    assertFalse(
        Files.getPosixFilePermissions(source.file()).contains(PosixFilePermission.OWNER_WRITE));
    List<String> lines = Files.readAllLines(source.file());
    assertTrue(lines.getFirst().startsWith("// Decompiled from " + bag));
    FileIndex index = source.index();
    int row = 0;
    while (!index.name(row).equals("grip")) {
      row++;
    }
    assertEquals("lib.bag.Bag.Handle", index.qualifiedName(index.parent(row)));
    String line = lines.get(index.position(index.nameRange(row).start()).line());
    assertTrue(line.strip().startsWith("public int grip(List<String> "), line);
  }

  @Test
  void file_ofTheSameClasses_isUsedAsItIs() throws IOException {
    Path file = decompiled("lib/bag/Bag").file();
    FileTime time = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(file, time);
    assertEquals("lib.bag.Bag", decompiled("lib/bag/Bag$Size").index().qualifiedName(0));
    assertEquals(time, Files.getLastModifiedTime(file));
  }

  @Test
  void file_thatIsDamaged_isMadeAgain() throws IOException {
    Path file = decompiled("lib/bag/Bag").file();
    String whole = Files.readString(file);
    for (String damaged :
        List.of(whole.substring(0, whole.length() / 2), whole.replace("grip", "drip"))) {
      Files.delete(file);
      Files.writeString(file, damaged);
      decompiled("lib/bag/Bag");
      assertEquals(whole, Files.readString(file));
    }
  }

  @Test
  void file_ofOtherClasses_isMadeAgain() throws IOException {
    decompiled("lib/bag/Bag");
    Jars.write(
        bag,
        Jars.compile(work, Map.of("lib/bag/Bag.java", "package lib.bag; class Bag { int q; }")));
    assertTrue(Files.readString(decompiled("lib/bag/Bag").file()).contains("int q;"));
  }

  @Test
  void class_ofAJdk_isDecompiledFromItsImage() throws IOException {
    Path folder = home.resolve("sources/jdk-1");
    try (JdkSourceFiles sources = new JdkSourceFiles(JdkLibrary.running(), folder)) {
      LibrarySource source = whole(() -> sources.decompiled("java/util/Optional"));
      assertNotNull(source);
      assertEquals("java.util.Optional", source.index().qualifiedName(0));
      assertTrue(source.file().endsWith("decompiled-jdk-1/java/util/Optional.java"));
    }
    try (Stream<Path> notes = Files.list(home.resolve("cache"))) {
      assertEquals(1, notes.count(), "what was used is noted on closing, not seconds later");
    }
  }

  @Test
  void closedLibraries_haveNotedWhatTheyUsed() throws IOException {
    decompiled("lib/bag/Bag");
    try (Stream<Path> notes = Files.list(home.resolve("cache"))) {
      assertEquals(1, notes.count());
    }
  }

  @Test
  void folder_isNoted_thoughNotesWereWrittenBeforeItWasThere() throws IOException {
    SortedMap<String, byte[]> classes = classes("B", "class B {}");
    DecompiledSources.Decompiling decompiler =
        (name, bytes) -> {
          LastUse.write();
          return CompletableFuture.completedFuture("class B {}");
        };
    Duration patience = Duration.ofMinutes(1);
    new DecompiledSources(bag, sources(), message -> {}, decompiler, patience).of("B", classes);
    LastUse.write();
    try (Stream<Path> notes = Files.list(home.resolve("cache"))) {
      assertEquals(1, notes.count());
    }
  }

  @Test
  void brokenClass_hasNone_andIsToldOnce() throws IOException {
    byte[] whole = Jars.compile(work, Map.of("B.java", "class B { int b; }")).get("B.class");
    assertNotNull(whole);
    for (byte[] broken :
        List.of(
            Arrays.copyOf(whole, whole.length / 2),
            "no class".getBytes(StandardCharsets.UTF_8),
            new byte[0])) {
      List<String> told = new ArrayList<>();
      DecompiledSources sources = new DecompiledSources(bag, sources(), told::add);
      SortedMap<String, byte[]> classes = new TreeMap<>(Map.of("B", broken));
      assertNull(whole(() -> sources.of("B", classes)));
      assertEquals(1, told.size());
      assertTrue(told.getFirst().contains("cannot decompile the class B"), told.getFirst());
    }
  }

  private SortedMap<String, byte[]> classes(String topLevel, String text) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    Jars.compile(work, Map.of(topLevel + ".java", text))
        .forEach((name, bytes) ->
            classes.put(name.substring(0, name.length() - ".class".length()), bytes));
    return classes;
  }

  private static String textOf(@Nullable LibrarySource source) throws IOException {
    assertNotNull(source);
    return Files.readString(source.file());
  }

  @Test
  void classThatTakesTooLong_isAnOutline_untilItIsDecompiled() throws IOException {
    CompletableFuture<String> decompiling = new CompletableFuture<>();
    List<String> told = new ArrayList<>();
    DecompiledSources sources =
        new DecompiledSources(
            bag, sources(), told::add, (name, bytes) -> decompiling, Duration.ofMillis(1));
    SortedMap<String, byte[]> classes = classes("lib/bag/Bag", BAG);
    LibrarySource outline = sources.of("lib/bag/Bag", classes);
    assertEquals(
        """
        package lib.bag;

        public class Bag<T extends java.lang.Comparable<T>> {
            public Bag() { /* compiled code */ }

            public static class Handle {
                public Handle() { /* compiled code */ }
                public int grip(java.util.List<java.lang.String> arg0, int... arg1) { /* compiled code */ }
            }

            public static final record Label(java.lang.String text, int colour) {
                public final java.lang.String toString() { /* compiled code */ }
                public final int hashCode() { /* compiled code */ }
                public final boolean equals(java.lang.Object arg0) { /* compiled code */ }
                public java.lang.String text() { /* compiled code */ }
                public int colour() { /* compiled code */ }
            }

            public static enum Size {
                SMALL,
                LARGE;
            }
        }
        """,
        textOf(outline).lines().skip(1).map(line -> line + "\n").collect(Collectors.joining()));
    assertTrue(
        textOf(outline).startsWith("// Outline of " + bag + " (class files "), textOf(outline));
    assertTrue(textOf(outline).contains("it takes more than 1 ms"), textOf(outline));
    assertEquals("lib.bag.Bag", outline.index().qualifiedName(0));
    assertSame(outline, sources.of("lib/bag/Bag", classes));

    String shown = textOf(outline);

    decompiling.complete("package lib.bag; class Whole {}\n");
    LibrarySource whole = sources.of("lib/bag/Bag", classes);
    assertEquals(shown, textOf(outline), "somebody was led there and may be reading it");
    assertTrue(textOf(whole).startsWith("// Decompiled from " + bag), textOf(whole));
    assertEquals("lib.bag.Whole", whole.index().qualifiedName(0));
    assertEquals(List.of(), told);
  }

  @Test
  void classThatTheDecompilerFailsOn_isAnOutline_andTriedAgainByTheNextProgram()
      throws IOException {
    CompletableFuture<String> failed =
        CompletableFuture.failedFuture(new Decompiler.DecompilerException("it fell over", null));
    SortedMap<String, byte[]> classes = classes("B", "interface B { int b(); int C = 1; }");
    List<String> told = new ArrayList<>();
    Duration patience = Duration.ofMinutes(1);
    LibrarySource outline =
        new DecompiledSources(bag, sources(), told::add, (name, bytes) -> failed, patience)
            .of("B", classes);
    assertTrue(textOf(outline).contains("not decompiled: it fell over. "), textOf(outline));
    assertTrue(textOf(outline).contains("public abstract int b();"), textOf(outline));
    assertTrue(textOf(outline).contains("public static final int C = 1;"), textOf(outline));
    DecompiledSources again = new DecompiledSources(bag, sources(), told::add);
    LibrarySource next = whole(() -> again.of("B", classes));
    assertTrue(textOf(next).startsWith("// Decompiled from "), textOf(next));
    assertEquals(List.of(), told);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void classThatIsLarge_isAnOutlineAtOnce_untilItIsDecompiled() throws IOException {
    CompletableFuture<String> decompiling = new CompletableFuture<>();
    SortedMap<String, byte[]> classes = classes("B", "class B { int b; }");
    classes.put("B$Large", new byte[(int) DecompiledSources.MOST_AWAITED]);
    DecompiledSources sources =
        new DecompiledSources(
            bag, sources(), message -> {}, (name, bytes) -> decompiling, Duration.ofDays(1));
    String text = textOf(sources.of("B", classes));
    assertTrue(text.contains("which takes a while"), text);
    assertTrue(text.contains("int b;"), text);
    decompiling.complete("class B { int whole; }");
    assertTrue(textOf(sources.of("B", classes)).contains("int whole;"));
  }

  @Test
  void classThatIsTooLarge_isAnOutline_andNotDecompiled() throws IOException {
    SortedMap<String, byte[]> classes = classes("B", "class B { int b; }");
    classes.put("B$Large", new byte[(int) DecompiledSources.MOST_DECOMPILED]);
    DecompiledSources sources =
        new DecompiledSources(
            bag,
            sources(),
            message -> {},
            (name, bytes) -> {
              throw new AssertionError("asked to decompile " + bytes.keySet());
            },
            Duration.ofMinutes(1));
    String text = textOf(sources.of("B", classes));
    assertTrue(text.contains("not decompiled: its class files have 8"), text);
    assertTrue(text.contains("int b;"), text);
  }

  @Test
  void classThatIsTooLargeForAnOutline_hasNone_andIsTold() throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    classes.put("B", new byte[(int) DecompiledSources.MOST_OUTLINED + 1]);
    List<String> told = new ArrayList<>();
    assertNull(new DecompiledSources(bag, sources(), told::add).of("B", classes));
    assertEquals(1, told.size());
  }

  @Test
  void textThatIsTooLong_isThrownAway() throws IOException {
    String comment = "/*" + " ".repeat((int) DecompiledSources.MOST_DECOMPILED) + "*/";
    DecompiledSources sources =
        new DecompiledSources(
            bag,
            sources(),
            message -> {},
            (name, bytes) -> CompletableFuture.completedFuture(comment),
            Duration.ofMinutes(1));
    String text = textOf(sources.of("B", classes("B", "class B { int b; }")));
    assertTrue(text.startsWith("// Outline of "), text.substring(0, 80));
    assertTrue(text.length() < 1_000, () -> "a text of " + text.length());
  }

  @Test
  void manyQuestionsAboutAClass_decompileItOnce() throws IOException {
    List<String> asked = new ArrayList<>();
    DecompiledSources sources =
        new DecompiledSources(
            bag,
            sources(),
            message -> {},
            (name, bytes) -> {
              asked.add(name);
              return new CompletableFuture<>();
            },
            Duration.ofMillis(1));
    SortedMap<String, byte[]> classes = classes("B", "class B { int b; }");
    for (int i = 0; i < 3; i++) {
      assertNotNull(sources.of("B", classes));
    }
    assertEquals(List.of("B"), asked);
  }

  @Test
  void errorOfTheJvmInTheDecompiler_endsThatClassAlone() throws IOException {
    SortedMap<String, byte[]> classes = classes("B", "class B { int b; }");
    DecompiledSources failing =
        new DecompiledSources(
            bag,
            sources(),
            message -> {},
            (name, bytes) -> CompletableFuture.failedFuture(new StackOverflowError("too deep")),
            Duration.ofMinutes(1));
    assertTrue(textOf(failing.of("B", classes)).contains("not decompiled: too deep"));
  }

  @Test
  void source_ofWhatIsNotThere_isNull() {
    try (Libraries libraries = new Libraries(home)) {
      assertNull(libraries.classPath(List.of(bag), 25).decompiled(bag, "lib/bag/NoSuch"));
      assertEquals(List.of(), libraries.problems());
    }
  }
}
