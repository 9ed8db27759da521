package io.pinyon.indexer.internal.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commits are those that git lists, however it has stored them.
class GitCommitsTest {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createHistory() throws IOException, InterruptedException {
    assumeTrue(Git.isThere());
    root = Files.createDirectories(temp.resolve("repository"));
    Git.run(root, "init", "-q", "-b", "main");
    for (int i = 0; i < 8; i++) {
      commit("message " + i + " that is long enough to be worth a delta, ".repeat(20));
    }
    Git.run(root, "checkout", "-qb", "side", "HEAD~3");
    commit("side");
    Git.run(root, "checkout", "-q", "main");
    Git.run(root, "merge", "-q", "--no-ff", "-m", "merged", "side");
  }

  private void commit(String message) throws IOException, InterruptedException {
    Git.run(root, "commit", "-q", "--allow-empty", "-m", message);
  }

  private static List<String> expected(Path folder) throws IOException, InterruptedException {
    return Git.run(folder, "rev-list", "HEAD").lines().sorted().toList();
  }

  private static List<String> found(Path folder, int most) {
    return GitCommits.of(Objects.requireNonNull(GitCheckout.around(folder)), most);
  }

  private static List<String> sorted(List<String> all) {
    return all.stream().sorted().toList();
  }

  @Test
  void commits_areThoseThatGitLists_looseAndPacked() throws Exception {
    String head = Git.run(root, "rev-parse", "HEAD").strip();
    assertEquals(expected(root), sorted(found(root, 100)));
    Git.run(root, "gc", "-q", "--aggressive", "--prune=now");
    Git.run(root, "pack-refs", "--all");
    try (Stream<Path> loose = Files.list(root.resolve(".git/objects"))) {
      assertEquals(0, loose.filter(each -> each.getFileName().toString().length() == 2).count());
    }
    List<String> packed = found(root, 100);
    assertEquals(expected(root), sorted(packed));
    assertEquals(head, packed.getFirst());
    assertEquals(4, found(root, 4).size());
  }

  @Test
  void commits_ofAWorktreeAndADetachedHead_areItsOwn() throws Exception {
    Path other = temp.resolve("other");
    Git.run(root, "worktree", "add", "-q", other.toString(), "side");
    assertEquals(expected(other), sorted(found(other, 100)));
    Git.run(other, "checkout", "-q", "--detach", "HEAD~1");
    assertEquals(expected(other), sorted(found(other, 100)));
  }

  @Test
  void commits_ofAShallowClone_endWhereItEnds() throws Exception {
    Path clone = temp.resolve("clone");
    Git.run(temp, "clone", "-q", "--depth", "2", "file://" + root, clone.toString());
    List<String> found = found(clone, 100);
    assertEquals(Git.run(root, "rev-parse", "HEAD").strip(), found.getFirst());
    assertEquals(true, found.containsAll(expected(clone)));
  }

  /// Files of a repository are anybody's bytes.
  @Test
  void repository_ofGarbage_hasTheCommitThatItsHeadNames_orNone() throws Exception {
    String head = Git.run(root, "rev-parse", "HEAD").strip();
    Git.run(root, "gc", "-q", "--prune=now");
    try (Stream<Path> packs = Files.list(root.resolve(".git/objects/pack"))) {
      for (Path each : packs.toList()) {
        Files.setPosixFilePermissions(
            each, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(each);
        for (int i = 12; i < bytes.length; i += 3) {
          bytes[i] = (byte) (i * 31);
        }
        Files.write(each, bytes);
      }
    }
    assertEquals(List.of(head), found(root, 100));
    Files.writeString(root.resolve(".git/HEAD"), "ref: refs/../../../../etc/passwd\n");
    assertEquals(List.of(), found(root, 100));
    Files.writeString(root.resolve(".git/HEAD"), "x".repeat(100_000));
    assertEquals(List.of(), found(root, 100));
  }
}
