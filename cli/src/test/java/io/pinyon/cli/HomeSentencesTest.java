package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pinyon.cli.CommandLoop.Result;
import io.pinyon.cli.support.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say of a home that is not as it should be.
class HomeSentencesTest {
  private static final int MANY = 20;

  @TempDir private Path folder;

  private Path sources(int files) throws IOException {
    Path root = Files.createDirectories(folder.resolve("ws"));
    for (int i = 0; i < files; i++) {
      Files.writeString(root.resolve("C" + i + ".java"), "class C" + i + " {}");
    }
    return root;
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void index_intoAHomeThatCannotBeWritten_saysSo() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        Files.isExecutable(Path.of("/bin/mount"))
            && run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
        "needs the right to mount");
    try {
      Path root = sources(1);
      try (CommandLoop pinyon = new CommandLoop(disk)) {
        assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      }
      assertTrue(run("mount", "-o", "remount,ro", disk.toString()));
      try (CommandLoop pinyon = new CommandLoop(disk)) {
        Result index = pinyon.run("index", root.toString());
        assertEquals(Exit.CANNOT, index.exit());
        assertTrue(index.output().contains("cannot be updated: the home " + disk), index.output());
        Result cache = pinyon.run("cache");
        assertTrue(cache.output().contains("cannot be written: Pinyon uses what it contains"));
        assertEquals(Exit.OK, pinyon.run("symbols", "C0", "-C", root.toString()).exit());
      }
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void history_ofAFileWhoseObjectIsGone_saysHowItIsMadeAgain() throws IOException {
    Path home = folder.resolve("home");
    Path root = sources(1);
    try (CommandLoop pinyon = new CommandLoop(home)) {
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      try (Stream<Path> files = Files.walk(home)) {
        for (Path each : files.filter(each -> each.toString().contains("/objects/")).toList()) {
          if (Files.isRegularFile(each)) {
            Files.delete(each);
          }
        }
      }
      String file = root.resolve("C0.java").toString();
      String said = pinyon.run("history", file, "-C", root.toString()).output();
      assertTrue(said.contains("declarations are gone; rebuild them: pinyon index"), said);
      String deps = pinyon.run("deps", file, "-C", root.toString()).output();
      assertTrue(deps.contains("the objects of 1 file of " + root), deps);
    }
  }

  @Test
  void gc_ofAnIndexWithoutItsPack_saysSo() throws IOException {
    Path home = folder.resolve("home");
    try (CommandLoop pinyon = new CommandLoop(home)) {
      assertEquals(Exit.OK, pinyon.run("index", sources(MANY).toString()).exit());
    }
    List<Path> packs;
    try (Stream<Path> files = Files.walk(home)) {
      packs = files.filter(each -> each.toString().endsWith(".pack")).toList();
    }
    assertFalse(packs.isEmpty());
    for (Path pack : packs) {
      Files.delete(pack);
      Path index = Path.of(pack.toString().replaceAll("pack$", "idx"));
      Files.setLastModifiedTime(index, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }
    try (CommandLoop pinyon = new CommandLoop(home)) {
      String said = pinyon.run("gc").output();
      assertTrue(said.contains(".idx is gone; Pinyon deletes the index"), said);
      assertTrue(said.contains("objects that are gone; rebuild them: pinyon index"), said);
    }
  }
}
