package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pinyon.cli.CommandLoop.Result;
import io.pinyon.cli.support.Exit;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands about what is stored, one after the other as a user would: history, diff, export,
/// cache, gc, clean.
class StoredCommandsTest {
  @TempDir private Path folder;

  private static JsonObject json(Result result) {
    return JsonParser.parseString(result.output()).getAsJsonObject();
  }

  @Test
  void commands_aboutWhatIsStored() throws Exception {
    Path home = folder.resolve("home");
    Path root = Files.createDirectories(folder.resolve("ws"));
    Path file = root.resolve("A.java");
    try (CommandLoop pinyon = new CommandLoop(home)) {
      Files.writeString(file, "public class A { public int f(int a) { return a; } }");
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      Result alone = pinyon.run("diff", file.toString(), "-C", root.toString());
      assertEquals(Exit.CANNOT, alone.exit());
      assertTrue(alone.output().contains("only one version"), alone.output());
      Files.writeString(file, "public class A { public long f(int a) { return a; } int x; }");
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      history(pinyon, root, file);
      diff(pinyon, root, file);
      export(pinyon, root);
      cacheAndGc(pinyon, home, root);
      cleanBesideAServer(pinyon, home, root);
    }
  }

  @Test
  void everyQuestion_ofAnUnfinishedIndex_saysSo() throws Exception {
    Path home = folder.resolve("home");
    Path root = Files.createDirectories(folder.resolve("ws"));
    Path file = root.resolve("A.java");
    Files.writeString(file, "class A { B next; }");
    Files.writeString(root.resolve("B.java"), "class B { A back; }");
    String place = file + ":1:11";
    String tables = folder.resolve("tables").toString();
    List<List<String>> questions =
        List.of(
            List.of("complete", place, "-C", root.toString()),
            List.of("definition", place, "-C", root.toString()),
            List.of("hover", place, "-C", root.toString()),
            List.of("symbols", "A", "-C", root.toString()),
            List.of("deps", "A", "-C", root.toString()),
            List.of("impact", "A", "-C", root.toString()),
            List.of("path", "A", "B", "-C", root.toString()),
            List.of("cycles", "-C", root.toString()),
            List.of("history", file.toString(), "-C", root.toString()),
            List.of("export", root.toString(), "-f", "csv", "-o", tables),
            List.of("status", root.toString()),
            List.of("workspace", root.toString()),
            List.of("doctor", "-C", root.toString()));
    String said = "is not complete because indexing was interrupted";
    try (CommandLoop pinyon = new CommandLoop(home)) {
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      for (List<String> each : questions) {
        String output = pinyon.run(each.toArray(new String[0])).output();
        assertFalse(output.contains(said), each + ": " + output);
      }
      try (Stream<Path> files = Files.walk(home)) {
        Files.delete(files.filter(each -> each.endsWith("finished")).findFirst().orElseThrow());
      }
      for (List<String> each : questions) {
        String output = pinyon.run(each.toArray(new String[0])).output();
        assertTrue(output.contains(said), each + ": " + output);
      }
      assertEquals(Exit.OK, pinyon.run("index", root.toString()).exit());
      String status = pinyon.run("status", root.toString(), "--json").output();
      assertTrue(status.contains("\"isComplete\":true"), status);
    }
  }

  private static void history(CommandLoop pinyon, Path root, Path file) throws IOException {
    Result shown = pinyon.run("history", file.toString(), "-C", root.toString());
    assertEquals(Exit.OK, shown.exit());
    assertTrue(shown.output().contains("+1 -0 ~1 declarations"), shown.output());
    JsonArray versions =
        json(pinyon.run("history", file.toString(), "-C", root.toString(), "--json"))
            .getAsJsonArray("versions");
    assertEquals(2, versions.size());
    assertEquals(0, versions.get(0).getAsJsonObject().get("rev").getAsInt());
    Result unknown =
        pinyon.run("history", root.resolve("B.java").toString(), "-C", root.toString());
    assertEquals(Exit.CANNOT, unknown.exit());
    assertTrue(unknown.output().contains("is not in the index"), unknown.output());
  }

  private static void diff(CommandLoop pinyon, Path root, Path file) throws IOException {
    Result shown = pinyon.run("diff", file.toString(), "-C", root.toString());
    assertEquals(Exit.OK, shown.exit());
    assertTrue(shown.output().contains("method A.f  type"), shown.output());
    assertTrue(shown.output().contains("- public int f(int a)"), shown.output());
    assertTrue(shown.output().contains("+ public long f(int a)"), shown.output());
    JsonArray exported =
        json(pinyon.run(
                "diff", file.toString(), "1", "0", "--exported", "--json", "-C", root.toString()))
            .getAsJsonArray("differences");
    assertEquals(1, exported.size());
    assertEquals("changed", exported.get(0).getAsJsonObject().get("change").getAsString());
    Result wrong = pinyon.run("diff", file.toString(), "7", "-C", root.toString());
    assertEquals(Exit.CANNOT, wrong.exit());
    assertTrue(wrong.output().contains("0 to 1"), wrong.output());
  }

  private void export(CommandLoop pinyon, Path root) throws IOException {
    Path tables = folder.resolve("tables");
    assertEquals(
        Exit.OK,
        pinyon.run("export", root.toString(), "-f", "csv", "-o", tables.toString()).exit());
    assertTrue(Files.readString(tables.resolve("declarations.csv")).contains("A.f"));
    assertFalse(Files.exists(tables.resolve("declarations.csv.part")));
    Result where = pinyon.run("export", root.toString());
    assertEquals(Exit.CANNOT, where.exit());
    assertTrue(where.output().contains("--output"), where.output());
  }

  private static void cacheAndGc(CommandLoop pinyon, Path home, Path root) throws IOException {
    Files.createDirectories(home.resolve("v1/objects"));
    Files.createDirectories(home.resolve("v999"));
    Result cache = pinyon.run("cache");
    assertTrue(cache.output().contains(root.toRealPath().toString()), cache.output());
    assertTrue(cache.output().contains("older Pinyon: pinyon gc removes it"), cache.output());
    assertTrue(cache.output().contains("newer Pinyon, so it stays"), cache.output());
    Result gc = pinyon.run("gc");
    assertTrue(gc.output().contains("written by an older Pinyon"), gc.output());
    assertFalse(Files.exists(home.resolve("v1")));
    assertTrue(Files.exists(home.resolve("v999")));
    Result wrong = pinyon.run("gc", "--budget", "much");
    assertEquals(Exit.CANNOT, wrong.exit());
    assertTrue(wrong.output().contains("not a size such as"), wrong.output());
    assertEquals(1, json(pinyon.run("cache", "--json")).get("objects").getAsInt() / 2);
    assertEquals(
        1, json(pinyon.run("gc", "--budget", "0", "--json")).getAsJsonArray("removed").size());
    assertEquals(0, json(pinyon.run("cache", "--json")).get("objects").getAsInt());
  }

  private static void cleanBesideAServer(CommandLoop pinyon, Path home, Path root)
      throws IOException, InterruptedException {
    Path folder = home.resolve("v" + Home.FORMAT);
    WorkspaceOptions options = WorkspaceOptions.of(Following.CHANGES).withHome(home);
    try (Workspace server = Workspace.open(root, options)) {
      server.indexNow();
      Result all = pinyon.run("clean", "--all");
      assertEquals(Exit.CANNOT, all.exit());
      assertTrue(all.output().contains("process " + ProcessHandle.current().pid()), all.output());
      assertEquals(Exit.CANNOT, pinyon.run("clean", root.toString()).exit());
      assertTrue(Files.exists(folder));
    }
    assertEquals(Exit.OK, pinyon.run("clean", "--all").exit());
    assertFalse(Files.exists(folder));
  }
}
