package io.pinyon.libraries.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.libraries.machine.JarPlace.Layout;
import io.pinyon.testing.Jars;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineJarsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_600_000_000_000L);

  @TempDir private Path work;

  private Path jar(String path, String... classes) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    for (String each : classes) {
      entries.put(each + ".class", new byte[0]);
    }
    Path jar = work.resolve(path);
    Jars.write(jar, entries);
    return jar;
  }

  private JarPlace place(String folder, Layout layout) {
    return new JarPlace(work.resolve(folder), layout);
  }

  private MachineJars jars(JarPlace... places) {
    return new MachineJars(work.resolve("home"), () -> List.of(places));
  }

  private List<String> having(String packageName, JarPlace... places) {
    try (MachineJars jars = jars(places)) {
      jars.start();
      assertTrue(jars.await(LONG));
      return jars.having(packageName).stream()
          .map(each -> each.name().toString())
          .sorted()
          .toList();
    }
  }

  private static JarCatalogue scan(JarPlace place) {
    return new FolderScan(place, null, () -> false).run();
  }

  /// All times in the past, so that those of folders can be relied on.
  private void settle(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      for (Path each : all.toList()) {
        Files.setLastModifiedTime(each, LONG_AGO);
      }
    }
  }

  @Test
  void layout_ofMaven_givesCoordinates() throws IOException {
    jar("m2/com/acme/box/1.2/box-1.2.jar", "com/acme/Box");
    assertEquals(List.of("com.acme:box:1.2"), having("com.acme", place("m2", Layout.MAVEN)));
  }

  @Test
  void layout_ofGradle_givesCoordinates() throws IOException {
    jar("files-2.1/com.acme/box/1.2/0a1b/box-1.2.jar", "com/acme/Box");
    assertEquals(
        List.of("com.acme:box:1.2"), having("com.acme", place("files-2.1", Layout.GRADLE)));
  }

  @Test
  void layout_ofCoursier_givesCoordinates_withoutTheRepositorysPath() throws IOException {
    jar("v1/https/repo.example/maven2/com/acme/box/1.2/box-1.2.jar", "com/acme/Box");
    jar("v1/https/other.example/com/acme/lid/3/lid-3.jar", "com/acme/Lid");
    assertEquals(
        List.of("com.acme:box:1.2", "com.acme:lid:3"),
        having("com.acme", place("v1", Layout.COURSIER)));
  }

  @Test
  void layout_ofIvy_givesCoordinates() throws IOException {
    jar("ivy/cache/com.acme/box/jars/box-1.2.jar", "com/acme/Box");
    jar("ivy/cache/com.acme/hull/bundles/hull-2.jar", "com/acme/Hull");
    jar("ivy/local/com.acme/lid/3/jars/lid.jar", "com/acme/Lid");
    assertEquals(
        List.of("com.acme:box:1.2", "com.acme:hull:2", "com.acme:lid:3"),
        having("com.acme", place("ivy", Layout.IVY)));
  }

  @Test
  void layout_ofBazel_isOutputBasesAndTheRepositoryCache() throws IOException {
    String base = "bazel/_bazel_ada/0a1b/";
    jar(
        base + "external/maven/v1/https/repo.example/maven2/com/acme/box/1.2/box-1.2.jar",
        "com/acme/Box");
    jar(base + "external/lid/file/lid-3.jar", "com/acme/Lid");
    jar(base + "execroot/ws/bazel-out/bin/own-1.jar", "com/acme/Own");
    jar("bazel/_bazel_ada/install/0a1b/tool-1.jar", "com/acme/Tool");
    jar("bazel/_bazel_ada/cache/repos/v1/content_addressable/sha256/cd/file", "com/acme/Hull");
    assertEquals(
        List.of("com.acme:box:1.2", "file", "lid:3"),
        having("com.acme", place("bazel", Layout.BAZEL)));
  }

  @Test
  void layout_ofGradlesInstallations_isTheirLibraries() throws IOException {
    jar("dists/gradle-9.0-bin/0a1b/gradle-9.0/lib/gradle-api-9.0.jar", "org/gradle/api/Project");
    jar("dists/gradle-9.0-bin/0a1b/gradle-9.0/samples/s-1.jar", "org/gradle/api/Sample");
    assertEquals(
        List.of("gradle-api:9.0"),
        having("org.gradle.api", place("dists", Layout.GRADLE_INSTALLATION)));
  }

  @Test
  void layout_ofLibFolders_isThoseAnywhereInAWorkspace_butInOutputs() throws IOException {
    jar("ws/a/lib/box-1.2.jar", "com/acme/Box");
    jar("ws/libs/deep/lid.jar", "com/acme/Lid");
    jar("ws/a/other/no-1.jar", "com/acme/No");
    jar("ws/build/lib/no-2.jar", "com/acme/No");
    jar("ws/.cache/lib/no-3.jar", "com/acme/No");
    assertEquals(List.of("box:1.2", "lid"), having("com.acme", place("ws", Layout.LIB_FOLDERS)));
  }

  @Test
  void places_areTheUsersOwn_orWhereTheirVariablesSay() {
    Path home = work.resolve("ada");
    List<Path> usual =
        JarPlace.ofUser(home, Map.of(), home.resolve(".m2/repository")).stream()
            .map(JarPlace::root)
            .toList();
    assertTrue(usual.contains(home.resolve(".m2/repository")));
    assertTrue(usual.contains(home.resolve(".gradle/caches/modules-2/files-2.1")));
    assertTrue(usual.contains(home.resolve(".ivy2")));
    Path other = work.resolve("big").toAbsolutePath();
    List<Path> given =
        JarPlace.ofUser(
                home,
                Map.of("GRADLE_USER_HOME", other.toString(), "COURSIER_CACHE", "not/absolute"),
                home)
            .stream()
            .map(JarPlace::root)
            .toList();
    assertTrue(given.contains(other.resolve("caches/modules-2/files-2.1")));
    assertTrue(given.stream().allMatch(Path::isAbsolute));
  }

  @Test
  void sourcesJavadocAndTests_areNoLibraries() throws IOException {
    for (String each : List.of("sources", "javadoc", "tests", "test-sources")) {
      jar("m2/com/acme/box/1/box-1-" + each + ".jar", "com/acme/Box");
    }
    assertEquals(List.of(), having("com.acme", place("m2", Layout.MAVEN)));
  }

  @Test
  void packages_areThoseWithClasses_andWhatStandsBeforeThem() throws IOException {
    jar(
        "m2/g/a/1/a-1.jar",
        "com/acme/x/Box",
        "META-INF/versions/21/com/acme/y/Lid",
        "BOOT-INF/classes/com/acme/z/Hull",
        "Unnamed");
    try (MachineJars jars = jars(place("m2", Layout.MAVEN))) {
      jars.start();
      assertTrue(jars.await(LONG));
      assertTrue(jars.hasPackage("com.acme.x"));
      assertTrue(jars.hasPackage("com"));
      assertFalse(jars.hasPackage("com.acme.y"));
      assertEquals(Set.of("com"), jars.subpackages(""));
      assertEquals(Set.of("x"), jars.subpackages("com.acme"));
      assertEquals(List.of(), jars.having("com.acme"));
    }
  }

  @Test
  void share_isSmall_inAJarThatRepackagesOthers() throws IOException {
    jar("m2/g/a/1/a-1.jar", "com/acme/x/Box", "com/acme/y/Box");
    jar("m2/g/b/1/b-1.jar", "com/acme/x/Box", "org/o/A", "org/o/p/A", "org/o/q/A");
    try (MachineJars jars = jars(place("m2", Layout.MAVEN))) {
      jars.start();
      assertTrue(jars.await(LONG));
      assertEquals(
          List.of(1.0, 0.25), jars.having("com.acme.x").stream().map(MachineJar::share).toList());
    }
  }

  @Test
  void secondLook_listsAndReads_onlyWhatChanged() throws IOException {
    JarPlace place = place("m2", Layout.MAVEN);
    jar("m2/g/a/1/a-1.jar", "a/A");
    Path replaced = jar("m2/g/b/1/b-1.jar", "b/B");
    settle(place.root());
    FolderScan first = new FolderScan(place, null, () -> false);
    JarCatalogue all = first.run();
    assertEquals(6, first.listed());
    assertEquals(2, first.read());

    FolderScan same = new FolderScan(place, all, () -> false);
    assertTrue(same.run().hasSameFolders(all));
    assertEquals(0, same.listed() + same.read());

    Jars.write(replaced, Map.of("c/C.class", new byte[7])); // in place: its folder stays as it is
    Files.setLastModifiedTime(replaced.getParent(), LONG_AGO);
    FolderScan third = new FolderScan(place, all, () -> false);
    JarCatalogue now = third.run();
    assertEquals(0, third.listed());
    assertEquals(1, third.read());
    assertFalse(now.hasPackage("b"));
    assertTrue(now.hasPackage("c"));

    jar("m2/g/d/1/d-1.jar", "d/D");
    Files.delete(work.resolve("m2/g/a/1/a-1.jar"));
    FolderScan fourth = new FolderScan(place, now, () -> false);
    JarCatalogue last = fourth.run();
    assertEquals(4, fourth.listed()); // g, g/a/1, g/d, g/d/1
    assertEquals(1, fourth.read());
    assertFalse(last.hasPackage("a"));
    assertTrue(last.hasPackage("d"));
  }

  @Test
  void folder_thatWasJustModified_isListedAgain() throws IOException {
    JarPlace place = place("m2", Layout.MAVEN);
    Path jar = jar("m2/g/a/1/a-1.jar", "a/A");
    FileTime time = Files.getLastModifiedTime(jar.getParent());
    JarCatalogue before = scan(place);
    jar("m2/g/a/1/b-1.jar", "b/B");
    Files.setLastModifiedTime(jar.getParent(), time); // within one tick of the clock
    assertTrue(new FolderScan(place, before, () -> false).run().hasPackage("b"));
  }

  @Test
  void secondProcess_takesWhatIsKept() throws IOException {
    JarPlace place = place("m2", Layout.MAVEN);
    Path jar = jar("m2/g/a/1/a-1.jar", "a/A");
    settle(place.root());
    assertEquals(List.of("g:a:1"), having("a", place));
    Files.write(jar, new byte[(int) Files.size(jar)]); // whoever opens it finds nothing
    settle(place.root());
    assertEquals(List.of("g:a:1"), having("a", place));
  }

  @Test
  void keptCatalogue_withADamagedByte_isMadeAnew() throws IOException {
    JarPlace place = place("m2", Layout.MAVEN);
    jar("m2/g/a/1/a-1.jar", "a/A");
    byte[] kept = scan(place).encode();
    JarCatalogue back = JarCatalogue.decode(kept, place);
    assertNotNull(back);
    assertTrue(back.hasSameFolders(scan(place)));
    for (int i = 0; i < kept.length; i++) {
      byte[] damaged = kept.clone();
      damaged[i] ^= 0x10;
      assertNull(JarCatalogue.decode(damaged, place), "byte " + i);
      assertNull(JarCatalogue.decode(Arrays.copyOf(kept, i), place), "cut at " + i);
    }
    assertNull(JarCatalogue.decode(kept, place("m3", Layout.MAVEN)));

    assertEquals(List.of("g:a:1"), having("a", place));
    try (Stream<Path> files = Files.list(work.resolve("home/libraries"))) {
      for (Path each : files.filter(file -> file.toString().endsWith(".jars")).toList()) {
        Files.write(each, new byte[] {1, 2, 3});
      }
    }
    assertEquals(List.of("g:a:1"), having("a", place));
  }

  @Test
  void jar_thatIsDamaged_hasNothing_andTheOthersCount() throws IOException {
    byte[] good = Files.readAllBytes(jar("m2/g/a/1/a-1.jar", "a/A"));
    int step = 0;
    for (int i = 1; i < good.length; i++) {
      byte[] damaged = Arrays.copyOf(good, good.length);
      damaged[good.length - i] ^= (byte) 0xff;
      Path file = work.resolve("m2/g/d" + step + "/1/d-1.jar");
      Files.createDirectories(file.getParent());
      Files.write(file, damaged);
      Path cut = work.resolve("m2/g/c" + step++ + "/1/c-1.jar");
      Files.createDirectories(cut.getParent());
      Files.write(cut, Arrays.copyOf(good, i));
    }
    assertTrue(having("a", place("m2", Layout.MAVEN)).contains("g:a:1"));
  }

  @Test
  void directory_thatClaimsToBeLarge_isNotRead() throws IOException {
    Path jar = jar("m2/g/a/1/a-1.jar", "a/A");
    byte[] bytes = Files.readAllBytes(jar);
    int length = bytes.length - 22 + 12;
    bytes[length + 3] = 0x7f;
    Files.write(jar, bytes);
    assertEquals(Set.of(), CentralDirectory.packages(jar));
  }

  @Test
  void libFolder_thatIsALinkInsideTheWorkspace_isFollowed_andOutOfItIsNot() throws IOException {
    jar("ws/third/own/box-1.jar", "com/acme/Box");
    jar("outside/no-1.jar", "com/acme/No");
    Path link = Files.createDirectories(work.resolve("ws/a")).resolve("lib");
    Files.createSymbolicLink(link, Path.of("../third/own"));
    Files.createSymbolicLink(work.resolve("ws/libs"), work.resolve("outside"));
    Files.createSymbolicLink(work.resolve("ws/third/lib"), work.resolve("ws")); // around itself
    Path file = jar("ws/made/lid-2.jar", "com/acme/Lid");
    Path lib = Files.createDirectories(work.resolve("ws/b/lib"));
    Files.createSymbolicLink(lib.resolve("lid-2.jar"), file);
    Files.createSymbolicLink(lib.resolve("no-2.jar"), work.resolve("outside/no-1.jar"));
    assertEquals(List.of("box:1", "lid:2"), having("com.acme", place("ws", Layout.LIB_FOLDERS)));
  }

  @Test
  void linksOfAWorkspace_thatFanOut_areFollowedOnce() throws IOException {
    for (int i = 0; i < 8; i++) {
      Path folder = Files.createDirectories(work.resolve("ws/lib" + i));
      for (int j = 0; j < 8; j++) {
        if (i != j) {
          Files.createSymbolicLink(folder.resolve("to" + j), work.resolve("ws/lib" + j));
        }
      }
    }
    FolderScan scan = new FolderScan(place("ws", Layout.LIB_FOLDERS), null, () -> false);
    assertNotNull(scan.run());
    assertTrue(scan.listed() <= 1 + 8 + 8, "listed " + scan.listed());
  }

  @Test
  void sharedJars_areToldBehindTheOwn_andOutliveThem() throws IOException {
    jar("m2/g/a/1/a-1.jar", "a/A", "a/b/A");
    jar("ws/lib/own-1.jar", "a/Own");
    try (MachineJars shared = jars(place("m2", Layout.MAVEN))) {
      for (int i = 0; i < 2; i++) {
        try (MachineJars own =
            new MachineJars(
                work.resolve("home"), () -> List.of(place("ws", Layout.LIB_FOLDERS)), shared)) {
          own.start();
          assertTrue(own.await(LONG));
          assertEquals(
              List.of("own:1", "g:a:1"),
              own.having("a").stream().map(each -> each.name().toString()).toList());
          assertEquals(Set.of("b"), own.subpackages("a"));
          assertTrue(own.hasPackage("a.b"));
          assertEquals(
              List.of("A", "A"),
              own.matching("A", 9, LONG).stream().map(MachineNames.Name::simpleName).toList());
          assertEquals(1, own.size());
        }
        assertTrue(shared.isReady());
        assertEquals(1, shared.having("a").size());
      }
    }
  }

  @Test
  void jar_ofThe64BitFormat_hasItsPackages() throws IOException {
    byte[] plain = Files.readAllBytes(jar("m2/g/a/1/a-1.jar", "a/A", "b/B"));
    int end = plain.length - 22;
    ByteBuffer usual = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    int count = usual.getShort(end + 10);
    int length = usual.getInt(end + 12);
    int start = usual.getInt(end + 16);
    ByteBuffer made = ByteBuffer.allocate(plain.length + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    made.put(plain, 0, end);
    made.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    made.putInt(0).putInt(0).putLong(count).putLong(count).putLong(length).putLong(start);
    made.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    made.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    made.putShort((short) 0xffff).putShort((short) 0xffff).putInt(-1).putInt(-1);
    made.putShort((short) 0);
    Path jar = work.resolve("m2/g/a/1/a-1.jar");
    Files.write(jar, made.array());
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertNotNull(zip.getEntry("a/A.class")); // it is one for the JDK
    }
    assertEquals(Set.of("a", "b"), CentralDirectory.packages(jar));

    for (long claimed : new long[] {Long.MAX_VALUE, -1, CentralDirectory.MAX_DIRECTORY + 1L}) {
      made.putLong(end + 40, claimed);
      Files.write(jar, made.array());
      assertEquals(Set.of(), CentralDirectory.packages(jar));
    }
  }

  @Test
  void links_areNotFollowed_butTheRootMayBeOne() throws IOException {
    Path outside = jar("outside/g/a/1/a-1.jar", "a/A");
    jar("m2/g/b/1/b-1.jar", "b/B");
    Files.createSymbolicLink(work.resolve("m2/g/a"), work.resolve("outside/g/a"));
    Files.createSymbolicLink(work.resolve("m2/g/b/1/b-2.jar"), outside);
    Files.createSymbolicLink(work.resolve("linked"), work.resolve("m2"));
    assertEquals(List.of(), having("a", place("linked", Layout.MAVEN)));
    assertEquals(List.of("g:b:1"), having("b", place("linked", Layout.MAVEN)));
  }

  @Test
  void nothing_isLookedAt_beforeTheStart() throws IOException {
    jar("m2/g/a/1/a-1.jar", "a/A");
    try (MachineJars jars =
        new MachineJars(
            work.resolve("home"),
            () -> {
              throw new AssertionError("asked for places");
            })) {
      jars.lookAgain();
      assertFalse(jars.isReady());
      assertEquals(List.of(), jars.having("a"));
      assertFalse(Files.exists(work.resolve("home")));
    }
  }

  @Test
  void failure_ofALook_leavesNobodyWaiting() {
    try (MachineJars jars =
        new MachineJars(
            work.resolve("home"),
            () -> {
              throw new OutOfMemoryError("as if");
            })) {
      jars.start();
      assertTrue(jars.await(LONG));
      assertEquals(List.of(), jars.having("a"));
    }
  }
}
