package io.pinyon.cluster.internal.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.cluster.internal.build.Archives;
import io.pinyon.cluster.internal.input.SourceTree.DamagedFileException;
import io.pinyon.cluster.internal.input.SourceTree.Listing;
import io.pinyon.cluster.internal.input.SourceTree.SourceRef;
import io.pinyon.cluster.internal.input.SourceTree.UnusableInputException;
import io.pinyon.testing.Git;
import io.pinyon.testing.Jars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Archives and repositories that somebody made to harm whoever reads them.
@Timeout(120)
class HostileInputTest {
  private static final byte[] SOURCE = bytes("class A {}");

  @TempDir Path temp;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> paths(Listing listing) {
    return listing.files().stream().map(SourceRef::path).sorted().toList();
  }

  private static void assertSkipped(Listing listing, String... what) {
    for (String each : what) {
      assertTrue(
          listing.skipped().stream().anyMatch(line -> line.contains(each)),
          () -> each + " in " + listing.skipped());
    }
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = temp.resolve("a.zip");
    Jars.write(file, entries);
    return file;
  }

  private Path tar(Map<byte[], byte[]> entries) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (Map.Entry<byte[], byte[]> each : entries.entrySet()) {
      Archives.entry(tar, each.getKey(), '0', each.getValue());
    }
    tar.write(new byte[1024]);
    return Files.write(temp.resolve("a.tar"), tar.toByteArray());
  }

  @Test
  void zip_withNamesThatLeadOut_leavesThemOut() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (String name :
        List.of("../Out.java", "/etc/Root.java", "a/../../B.java", "c\\D.java", "C:/E.java")) {
      entries.put(name, SOURCE);
    }
    entries.put("a/Good.java", SOURCE);
    Listing listing = SourceTrees.of(zip(entries).toString()).list();
    assertEquals(List.of("a/Good.java"), paths(listing));
    assertSkipped(listing, "../Out.java: a path that leads out", "/etc/Root.java: an absolute");
    assertEquals(5, listing.skipped().size());
  }

  @Test
  void tar_withNamesThatLeadOut_orAreNoText_leavesThemOut() throws IOException {
    Map<byte[], byte[]> entries = new LinkedHashMap<>();
    entries.put(bytes("../Out.java"), SOURCE);
    entries.put(bytes("/etc/Root.java"), SOURCE);
    entries.put(new byte[] {'a', (byte) 0xff, '.', 'j', 'a', 'v', 'a'}, SOURCE);
    entries.put(bytes("./a/Good.java"), SOURCE);
    entries.put(bytes("x/".repeat(100) + "Deep.java"), SOURCE);
    Listing listing = SourceTrees.of(tar(entries).toString()).list();
    assertEquals(List.of("a/Good.java", "x/".repeat(100) + "Deep.java"), paths(listing));
    assertSkipped(listing, "leads out", "an absolute path", "no UTF-8");
  }

  @Test
  void tar_withLinks_doesNotFollowThem() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    Archives.entry(tar, bytes("Link.java"), '2', new byte[0]);
    Archives.entry(tar, bytes("Hard.java"), '1', new byte[0]);
    Archives.entry(tar, bytes("Good.java"), '0', SOURCE);
    tar.write(new byte[1024]);
    Path file = Files.write(temp.resolve("links.tar"), tar.toByteArray());
    assertEquals(List.of("Good.java"), paths(SourceTrees.of(file.toString()).list()));
  }

  @Test
  void zip_thatExpandsByTooMuch_leavesTheFileOut() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("Bomb.java", new byte[16 << 20]);
    entries.put("Good.java", SOURCE);
    Listing listing = SourceTrees.of(zip(entries).toString()).list();
    assertEquals(List.of("Good.java"), paths(listing));
    assertSkipped(listing, "Bomb.java: expands by more");
  }

  @Test
  void tarGz_thatExpandsByTooMuch_isRefused() throws IOException {
    Path file = temp.resolve("bomb.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 10; i++) {
        Archives.entry(out, bytes("Bomb" + i + ".java"), '0', new byte[8 << 20]);
      }
    }
    SourceTree tree = SourceTrees.of(file.toString());
    String message = assertThrows(UnusableInputException.class, tree::list).getMessage();
    assertTrue(message.contains("expands by more"), message);
  }

  @Test
  void zip_withDamagedContent_saysSoOfTheFileAlone() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("A.java", bytes("class A { int damaged; /* %s */ }".formatted("xyz".repeat(99))));
    entries.put("B.java", SOURCE);
    Path file = zip(entries);
    byte[] all = Files.readAllBytes(file);
    Arrays.fill(all, 40, 60, (byte) 0x55);
    Files.write(file, all);
    SourceTree tree = SourceTrees.of(file.toString());
    List<SourceRef> files =
        tree.list().files().stream()
            .sorted(java.util.Comparator.comparing(SourceRef::path))
            .toList();
    try (SourceTree.Reader reader = tree.open()) {
      assertThrows(DamagedFileException.class, () -> reader.read(files.get(0)));
      assertEquals(SOURCE.length, reader.read(files.get(1)).size());
    }
  }

  @Test
  void archives_thatAreNone_areRefusedWithAReason() throws IOException {
    for (String name : List.of("a.zip", "a.tar", "a.tar.gz")) {
      Path file = Files.write(temp.resolve(name), bytes("no archive at all".repeat(100)));
      SourceTree tree = SourceTrees.of(file.toString());
      String message = assertThrows(UnusableInputException.class, tree::list).getMessage();
      assertTrue(message.contains(name), message);
    }
    Path cut = temp.resolve("cut.tar.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      Archives.entry(out, bytes("A.java"), '0', new byte[100_000]);
    }
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));
    assertThrows(UnusableInputException.class, SourceTrees.of(cut.toString())::list);
    assertThrows(UnusableInputException.class, () -> SourceTrees.of(temp.resolve("no").toString()));
  }

  @Test
  void bareRepository_thatDrawsOnAnother_isRefused() throws Exception {
    assumeTrue(Git.isThere());
    Path bare = Files.createDirectories(temp.resolve("b.git"));
    Git.run(bare, "init", "-q", "--bare");
    SourceTree tree = SourceTrees.of(bare.toString());
    assertThrows(UnusableInputException.class, tree::list); // nothing is committed
    Files.writeString(bare.resolve("objects/info/alternates"), "/elsewhere\n");
    String message = assertThrows(UnusableInputException.class, tree::list).getMessage();
    assertTrue(message.contains("draws on another"), message);
  }

  @Test
  void folderOf_manyKinds_isTheNameWithoutItsEnd() {
    assertEquals("guava-33", SourceTrees.folderOf("/m2/guava-33-sources.jar"));
    assertEquals("linux", SourceTrees.folderOf("hdfs://host/x/linux.tar.gz"));
    assertEquals("jdk", SourceTrees.folderOf("/srv/git/jdk.git/"));
  }
}
