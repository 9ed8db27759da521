package io.pinyon.indexer.internal.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Git is the judge of what its index says.
class GitIndexTest {
  @TempDir Path root;
  @TempDir Path elsewhere;

  @BeforeEach
  void createRepository() throws IOException, InterruptedException {
    assumeTrue(Git.isThere());
    Git.run(root, "init", "-q");
    for (int i = 0; i < 40; i++) {
      String folder = "some/where".repeat(i % 4) + "x".repeat(i % 9);
      Path file = root.resolve(folder).resolve("Type" + i + ".java");
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, "class Type" + i + " {}\n");
    }
    Files.writeString(root.resolve("Empty.java"), "");
    Files.createSymbolicLink(root.resolve("Link.java"), Path.of("Empty.java"));
    Git.run(root, "add", "-A");
  }

  private byte[] index() throws IOException {
    return Files.readAllBytes(root.resolve(".git").resolve("index"));
  }

  private static Map<String, String> read(byte[] bytes) {
    Map<String, String> result = new TreeMap<>();
    boolean isWhole =
        GitIndex.read(
            bytes,
            path -> path.endsWith(".java"),
            (path, modified, size, id) -> result.put(path, HexFormat.of().formatHex(id)));
    return isWhole ? result : Map.of();
  }

  /// Regular files that are not empty, as git lists them.
  private Map<String, String> listed() throws IOException, InterruptedException {
    Map<String, String> result = new TreeMap<>();
    for (String line : Git.run(root, "ls-files", "-s").lines().toList()) {
      String[] fields = line.split("[ \t]", 4);
      if (fields[0].startsWith("100") && !fields[3].equals("Empty.java")) {
        result.put(fields[3], fields[1]);
      }
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4"})
  void read_ofEachVersion_givesWhatGitLists(String version)
      throws IOException, InterruptedException {
    Git.run(root, "update-index", "--index-version", version);
    assertEquals(Integer.parseInt(version), index()[7]);
    assertEquals(listed(), read(index()));
  }

  @Test
  void read_withFilesThatGitDoesNotLookAt_leavesThemOut() throws IOException, InterruptedException {
    Map<String, String> expected = listed();
    Git.run(root, "update-index", "--skip-worktree", "Type0.java");
    assertEquals(3, index()[7]);
    expected.remove("Type0.java");
    Git.run(root, "update-index", "--assume-unchanged", "Type36.java");
    expected.remove("Type36.java");
    assertEquals(expected, read(index()));
  }

  @Test
  void read_ofASplitIndex_saysNothing() throws IOException, InterruptedException {
    Git.run(root, "update-index", "--split-index");
    Files.writeString(root.resolve("Type0.java"), "class Type0 { int changed; }\n");
    Git.run(root, "add", "-A");
    assertEquals(Map.of(), read(index()));
  }

  @Test
  void read_ofDamagedBytes_endsWithoutAnyFailure() throws IOException, GeneralSecurityException {
    byte[] whole = index();
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(3) * i % 900);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      assertEquals(Map.of(), read(bytes), "the checksum finds it");
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(bytes, 0, bytes.length - GitIndex.ID);
      System.arraycopy(sha.digest(), 0, bytes, bytes.length - GitIndex.ID, GitIndex.ID);
      read(bytes);
    }
  }

  @Test
  void around_aLinkedCheckout_findsTheOthers() throws IOException, InterruptedException {
    Git.run(root, "commit", "-qm", "all");
    Path second = elsewhere.resolve("second");
    Git.run(root, "worktree", "add", "-q", second.toString());
    GitCheckout main = Objects.requireNonNull(GitCheckout.around(root));
    GitCheckout linked = Objects.requireNonNull(GitCheckout.around(second));
    assertEquals(main.common(), linked.common());
    assertEquals(List.of(linked), main.others());
    assertEquals(List.of(main), linked.others());
  }

  @Test
  void around_aFolderThatClaimsToBeLinked_isNoCheckout() throws IOException {
    Path hostile = Files.createDirectories(root.resolve("hostile"));
    Files.writeString(hostile.resolve(".git"), "gitdir: " + root.resolve(".git") + "\n");
    assertNull(GitCheckout.around(hostile));
    Path own = Files.createDirectories(hostile.resolve("own"));
    Files.writeString(own.resolve("commondir"), root.resolve(".git") + "\n");
    Files.writeString(own.resolve("gitdir"), hostile.resolve(".git") + "\n");
    Files.writeString(hostile.resolve(".git"), "gitdir: " + own + "\n");
    assertNull(GitCheckout.around(hostile), "the repository does not know it");
    assertTrue(GitCheckout.around(root) != null);
    assertFalse(Files.exists(root.resolve(".git").resolve("worktrees")));
  }
}
