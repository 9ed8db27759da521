package io.pinyon.service.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.testing.Git;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTreeTest {
  @TempDir private Path root;

  @Test
  void commitWithMoreFilesThanAnybodyReads_isRefused() throws Exception {
    assumeTrue(Git.isThere());
    Git.run(root, "init", "-q");
    Path level = root;
    for (int i = 0; i < 3; i++) {
      level = level.resolve("d" + i);
      Files.createDirectories(level);
      for (int j = 0; j < 10; j++) {
        Files.writeString(level.resolve(j + ".java"), "class C {}");
      }
    }
    Git.run(root, "add", "-A");
    Git.run(root, "commit", "-qm", "all");
    GitTree tree = GitTree.of("HEAD", root);
    assertEquals(3, tree.entries(path -> path.endsWith("/7.java"), 30).size());
    ChangeException e = assertThrows(ChangeException.class, () -> tree.entries(path -> false, 29));
    assertTrue(String.valueOf(e.getMessage()).contains("more than 29 files"), e::getMessage);
  }

  /// Git sets them for a hook, a bisection or a rebase that starts Pinyon.
  @Test
  void variablesThatNameAnotherRepository_doNotCount() {
    ProcessBuilder git = new ProcessBuilder(List.of("git"));
    Map<String, String> environment = git.environment();
    environment.put("GIT_DIR", "/elsewhere/.git");
    environment.put("GIT_OBJECT_DIRECTORY", "/elsewhere/.git/objects");
    environment.put("GIT_CONFIG_COUNT", "0");
    GitChanges.alone(git);
    assertFalse(environment.containsKey("GIT_DIR"));
    assertFalse(environment.containsKey("GIT_OBJECT_DIRECTORY"));
    assertEquals("0", environment.get("GIT_CONFIG_COUNT"), "a setting of whoever runs Pinyon");
  }
}
