package io.pinyon.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which command lines a bridge serves, and which are for the whole program: the launcher's shell
/// script decides it, and a bridge reads what is left.
final class BridgeArgumentsTest {

  @DisabledOnOs(OS.WINDOWS)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lsp --daemon",
        "lsp --stdio --daemon",
        "lsp --socket /s",
        "lsp --socket=/s",
        "mcp --daemon",
        "mcp --daemon a b",
        "mcp a --socket=/s b",
        "mcp --socket /s --daemon a"
      })
  void whatABridgeKnows_isServedByIt(String line) throws Exception {
    assertEquals(0, wantsBridge(line, ""));
    assertNotNull(BridgeArguments.parse(List.of(line.split(" "))));
  }

  @DisabledOnOs(OS.WINDOWS)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lsp --daemon --bogus",
        "lsp --daemon -V",
        "lsp --daemon folder",
        "lsp --daemon --daemon",
        "lsp --socket",
        "lsp --socket --daemon",
        "lsp --socket=",
        "lsp --socket=/s --socket /t",
        "lsp --daemon --no-daemon",
        "mcp --daemon -h",
        "mcp --daemon --help",
        "mcp --daemon --stdio",
        "mcp --daemon --http",
        "mcp --daemon --http=80",
        "mcp --daemon --ephemeral",
        "mcp --daemon @file",
        "mcp --daemon -- a",
        "--ephemeral mcp --daemon",
        "status --daemon"
      })
  void whatElseThereIs_isForTheWholeProgram(String line) throws Exception {
    assertEquals(1, wantsBridge(line, ""));
    assertEquals(1, wantsBridge(line, "1"));
  }

  @DisabledOnOs(OS.WINDOWS)
  @Test
  void environment_asksForADaemonToo() throws Exception {
    assertEquals(0, wantsBridge("mcp a", "1"));
    assertEquals(0, wantsBridge("lsp", "on"));
    assertEquals(1, wantsBridge("lsp", "0"));
    assertEquals(1, wantsBridge("mcp a", ""));
  }

  /// The exit code of the launcher's function.
  private static int wantsBridge(String line, String environment) throws Exception {
    Path launcher = Path.of("..", "launcher", "bridge.sh").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("sh", "-c", "set -u; . \"$0\"; wants_bridge \"$@\"", launcher.toString()));
    command.addAll(List.of(line.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("PINYON_DAEMON", environment);
    return builder.start().waitFor();
  }

  @Test
  void folders_areAbsolute_andTheSocketIsReadInBothForms() {
    BridgeArguments parsed =
        new BridgeArguments(
            Greeting.Kind.MCP, List.of(Path.of("a").toAbsolutePath()), Path.of("/s"));
    assertEquals(parsed, BridgeArguments.parse(List.of("mcp", "--socket=/s", "a")));
    assertEquals(parsed, BridgeArguments.parse(List.of("mcp", "a", "--socket", "/s")));
    assertNull(BridgeArguments.parse(List.of("mcp", "--bogus")));
    assertNull(BridgeArguments.parse(List.of("mcp", "--socket")));
    assertNull(BridgeArguments.parse(List.of("lsp", "a")));
    assertNull(BridgeArguments.parse(List.of("status")));
  }

  @Test
  void program_isWhatIsFirstInTheClassPath() throws Exception {
    Path app = Path.of("app").toAbsolutePath();
    Path jar = app.resolve("pinyon.jar");
    String separator = File.pathSeparator;
    assertEquals(jar, ProgramVersion.place(jar.toString()));
    assertEquals(jar, ProgramVersion.place("app/pinyon.jar"));
    assertEquals(
        jar,
        ProgramVersion.place(
            app.resolve("pinyon-bridge.jar") + separator + app.resolve("lib/gson.jar")));
    assertEquals(app, ProgramVersion.place("app" + separator + "lib/gson.jar"));
    Path folder = Files.createTempDirectory("pinyon");
    assertNull(BridgeArguments.mistake(List.of(folder)));
    Files.delete(folder);
    assertEquals("no such folder: " + folder, BridgeArguments.mistake(List.of(folder)));
  }
}
