package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.pinyon.cli.CommandLoop.Result;
import io.pinyon.cli.support.Exit;
import io.pinyon.storage.Writer;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.home.WorkspaceIndex;
import io.pinyon.testing.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Snapshots as a CI and its developers use them.
class SnapshotCommandTest {
  @TempDir private Path folder;

  private Path repository() throws Exception {
    assumeTrue(Git.isThere());
    Path root = Files.createDirectories(folder.resolve("repository"));
    for (int i = 0; i < 220; i++) {
      Files.writeString(root.resolve("Type" + i + ".java"), "class Type" + i + " {}\n");
    }
    Git.run(root, "init", "-q");
    Git.run(root, "add", "-A");
    Git.run(root, "commit", "-qm", "all");
    return root;
  }

  private static JsonElement json(Result result) {
    String[] lines = result.output().split("\n");
    return JsonParser.parseString(lines[lines.length - 1]);
  }

  private Path shared() throws IOException {
    return Files.createDirectories(folder.resolve("shared"));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void snapshot_fromTheCiToADeveloper() throws Exception {
    Path root = repository();
    Path shared = shared();
    try (CommandLoop ci = new CommandLoop(folder.resolve("ci"))) {
      Result made =
          ci.run("snapshot", "create", root.toString(), "-o", shared.toString(), "--json");
      assertEquals(Exit.OK, made.exit(), made.output());
      String head = Git.run(root, "rev-parse", "HEAD").strip();
      assertEquals(head, json(made).getAsJsonObject().get("commit").getAsString());
      assertTrue(only(shared).getFileName().toString().startsWith(head));
    }
    Path file = only(shared);
    Git.run(root, "commit", "-q", "--allow-empty", "-m", "later");
    Path clone = folder.resolve("clone");
    Git.run(folder, "clone", "-q", root.toString(), clone.toString());
    try (CommandLoop dev = new CommandLoop(folder.resolve("dev"))) {
      assertEquals(Exit.OK, dev.run("snapshot", "verify", file.toString()).exit());
      Result shown = dev.run("snapshot", "inspect", file.toString());
      assertTrue(shown.output().contains("220"), shown.output());
      assertEquals(Exit.NOTHING, dev.run("snapshot", "list").exit());
      Result got = dev.run("snapshot", "get", clone.toString(), "--from", shared.toString());
      assertEquals(Exit.OK, got.exit(), got.output());
      Result indexed = dev.run("index", clone.toString());
      assertTrue(indexed.output().contains("begun with"), indexed.output());
      assertFalse(indexed.output().contains("Nothing has changed"), indexed.output());
      Result again = dev.run("index", clone.toString());
      assertTrue(again.output().contains("Nothing has changed"), again.output());
      Result list = dev.run("snapshot", "list", "--json");
      String id = json(list).getAsJsonArray().get(0).getAsJsonObject().get("id").getAsString();
      assertEquals(Exit.OK, dev.run("snapshot", "remove", id).exit());
      assertEquals(Exit.CANNOT, dev.run("snapshot", "remove", id).exit());
      assertEquals(Exit.OK, dev.run("symbols", "Type7", "-C", clone.toString()).exit());
    }
  }

  @Test
  void filesThatDifferFromTheCommit_areInNoSnapshotOfIt() throws Exception {
    Path root = repository();
    Files.writeString(root.resolve("New.java"), "class New {}\n");
    Path file = folder.resolve("made.pinyon");
    try (CommandLoop ci = new CommandLoop(folder.resolve("ci"))) {
      Result refused = ci.run("snapshot", "create", root.toString(), "-o", file.toString());
      assertEquals(Exit.CANNOT, refused.exit());
      assertTrue(refused.output().contains("New.java"), refused.output());
      assertFalse(Files.exists(file));
      Result made =
          ci.run("snapshot", "create", root.toString(), "-o", file.toString(), "--dirty", "--json");
      assertTrue(json(made).getAsJsonObject().get("commit").isJsonNull(), made.output());
    }
  }

  @Test
  void indexThatLacksFiles_isNotShared() throws Exception {
    Path root = repository();
    Path file = folder.resolve("made.pinyon");
    Path home = folder.resolve("ci");
    try (WorkspaceIndex index = WorkspaceIndex.open(Home.open(home, notice -> {}), root);
        Writer _ = Objects.requireNonNull(index.tryWriter());
        CommandLoop ci = new CommandLoop(home)) {
      Result refused = ci.run("snapshot", "create", root.toString(), "-o", file.toString());
      assertEquals(Exit.CANNOT, refused.exit(), refused.output());
      assertTrue(refused.output().contains("others would miss"), refused.output());
      assertFalse(Files.exists(file));
    }
  }

  /// A file of the workspace has nothing looked at outside of it by itself.
  @Test
  void placeThatOnlyTheWorkspaceNames_isLookedAt_onceItsUserAgrees() throws Exception {
    Path root = repository();
    try (CommandLoop ci = new CommandLoop(folder.resolve("ci"))) {
      ci.run("snapshot", "create", root.toString(), "-o", shared().toString());
    }
    Path clone = folder.resolve("clone");
    Git.run(folder, "clone", "-q", root.toString(), clone.toString());
    Files.writeString(
        clone.resolve("pinyon.json"),
        "{\"snapshots\": [\"../shared\", \"http://example.org/s\", \"https://127.0.0.1/s\"]}");
    try (CommandLoop dev = new CommandLoop(folder.resolve("dev"))) {
      assertFalse(dev.run("index", clone.toString()).output().contains("begun with"));
      Result asked = dev.run("snapshot", "get", clone.toString());
      assertEquals(Exit.NOTHING, asked.exit(), asked.output());
      assertTrue(asked.output().contains("must be reached by https"), asked.output());
      assertTrue(asked.output().contains("this machine"), asked.output());
      assertEquals(Exit.NOTHING, dev.run("snapshot", "list").exit());
      assertEquals(Exit.OK, dev.run("snapshot", "get", clone.toString(), "--yes").exit());
      assertEquals(Exit.OK, dev.run("snapshot", "list").exit());
      Result anew = dev.run("index", "--force", clone.toString());
      assertTrue(anew.output().contains("begun with"), anew.output());
    }
  }

  private Path pem(String name, String kind, byte[] key) throws IOException {
    String text = Base64.getMimeEncoder().encodeToString(key);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }

  @Test
  void snapshotThatNobodyTrustedSigned_isRefused_andTheFilesAreIndexed() throws Exception {
    Path root = repository();
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path secret = pem("ci.key", "PRIVATE KEY", pair.getPrivate().getEncoded());
    Path known = pem("ci.pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    Path plain = folder.resolve("plain.pinyon");
    Path signed = folder.resolve("signed.pinyon");
    try (CommandLoop pinyon = new CommandLoop(folder.resolve("home"))) {
      pinyon.run("snapshot", "create", root.toString(), "-o", plain.toString());
      pinyon.run(
          "snapshot",
          "create",
          root.toString(),
          "-o",
          signed.toString(),
          "--sign",
          secret.toString());
      assertEquals(Exit.OK, pinyon.run("snapshot", "trust", known.toString()).exit());
      Result refused = pinyon.run("snapshot", "add", plain.toString());
      assertEquals(Exit.CANNOT, refused.exit());
      assertTrue(refused.output().contains("not signed"), refused.output());
      assertEquals(Exit.NOTHING, pinyon.run("snapshot", "verify", plain.toString()).exit());
      assertEquals(Exit.OK, pinyon.run("snapshot", "verify", signed.toString()).exit());
      assertEquals(Exit.OK, pinyon.run("snapshot", "add", signed.toString()).exit());
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
    }
  }

  /// Served to this machine: the snapshots of the folder, and nothing else.
  @Test
  void folder_thatIsServed_isFoundByItsAddress() throws Exception {
    Path root = repository();
    Path shared = shared();
    Files.writeString(folder.resolve("secret.pinyon"), "secret");
    Files.writeString(shared.resolve("notes.txt"), "notes");
    try (CommandLoop ci = new CommandLoop(folder.resolve("ci"));
        CommandLoop dev = new CommandLoop(folder.resolve("dev"));
        ServedFolder served = new ServedFolder(shared)) {
      ci.run("snapshot", "create", root.toString(), "-o", shared.toString());
      Result got = dev.run("snapshot", "get", root.toString(), "--from", served.address());
      assertEquals(Exit.OK, got.exit(), got.output());
      for (String path : new String[] {"notes.txt", "", "..%2Fsecret.pinyon", "../secret.pinyon"}) {
        assertEquals(404, served.status(path), path);
      }
      assertTrue(served.address().startsWith("http://127.0.0.1:"), served.address());
    }
  }
}
