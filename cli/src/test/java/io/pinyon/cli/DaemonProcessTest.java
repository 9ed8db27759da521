package io.pinyon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.cli.daemon.BridgeMain;
import io.pinyon.testing.JavaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Editors, agents and the daemon that serves them, each a process of its own.
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DaemonProcessTest {
  private static final String TEXT = "package a; class B { void m(A x) { x.zero; } }";

  @TempDir private Path work;
  private Path home = Path.of("");
  private Path root = Path.of("");
  private final List<Process> started = new ArrayList<>();
  private final List<String> environment = new ArrayList<>();
  private final Map<String, String> variables = new HashMap<>();
  private int ids;

  @BeforeEach
  void writes() throws IOException {
    home = work.resolve("home");
    root = Files.createDirectories(work.resolve("shop"));
    Files.createDirectories(root.resolve("a"));
    Files.writeString(root.resolve("a/A.java"), "package a; class A { int zero; int one; }");
  }

  @AfterEach
  void endProcesses() throws Exception {
    started.forEach(Process::destroyForcibly);
    for (ProcessHandle each : daemons()) {
      each.destroyForcibly();
      each.onExit().get(); // before its folder goes
    }
  }

  @Test
  void clientsThatStartAtOnce_startOneDaemon_andEachHasASessionOfItsOwn() throws Exception {
    Process one = editor();
    Process other = editor();
    initialize(one);
    initialize(other);
    assertEquals(1, daemons().size());
    open(one, TEXT);
    assertCompletes(one);
    call(one, "shutdown", "null");
    send(one, "{'jsonrpc':'2.0','method':'exit'}");
    assertEquals(0, one.waitFor());
    open(other, TEXT);
    assertCompletes(other);
  }

  @Test
  void clientThatIsKilled_leavesTheOthers() throws Exception {
    Process one = editor();
    initialize(one);
    Process other = editor();
    initialize(other);
    one.destroyForcibly().waitFor();
    open(other, TEXT);
    assertCompletes(other);
    assertEquals(1, daemons().size());
  }

  @Test
  void daemonThatIsKilled_isReplaced_andTheNextAnswerSeesTheUnsavedText() throws Exception {
    Process editor = editor();
    initialize(editor);
    open(editor, TEXT);
    send(
        editor,
        "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':{'uri':'"
            + file()
            + "','version':2},'contentChanges':[{'range':{'start':{'line':0,'character':11},"
            + "'end':{'line':0,'character':11}},'text':'class Q { int unsaved; } '},"
            + "{'range':{'start':{'line':0,'character':53},'end':{'line':0,'character':54}},"
            + "'text':'Q'}]}}");
    ProcessHandle before = daemons().getFirst();
    before.destroyForcibly();
    before.onExit().get();
    String answer =
        call(
            editor,
            "textDocument/completion",
            "{'textDocument':{'uri':'" + file() + "'},'position':{'line':0,'character':62}}");
    assertTrue(answer.contains("\"label\":\"unsaved\""), answer);
    assertEquals(1, daemons().size());
  }

  @Test
  void agentAndEditor_shareADaemon_whichStatusShows() throws Exception {
    Process editor = editor();
    initialize(editor);
    open(editor, TEXT);
    assertCompletes(editor);
    Process agent = start(bridge("mcp", root.toString()));
    assertFinds(agent);
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("status", root.toString(), "--json"));
    Process status = start(command);
    String shown = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(shown.contains("\"process\":" + daemons().getFirst().pid()), shown);
    assertTrue(shown.contains("\"protocol\":\"lsp\""), shown);
    assertTrue(shown.contains("\"protocol\":\"mcp\""), shown);
    assertTrue(shown.contains("{\"root\":\"" + root + "\",\"sessions\":2,\"isComplete\":"), shown);
    agent.getOutputStream().close();
    assertEquals(0, agent.waitFor());
  }

  @Test
  void check_isAnsweredByTheDaemon_ofWhatIsOnDisk() throws Exception {
    Process editor = editor();
    initialize(editor);
    open(editor, TEXT);
    assertCompletes(editor);
    Files.writeString(root.resolve("a/A.java"), "package a; class A { int zero = one; }");
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("check", "-C", root.toString(), "--json"));
    Process check = start(command);
    String shown = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, check.waitFor());
    assertTrue(shown.contains("\"files\":1,\"ofAll\":1,\"errors\":1,"), shown);
    assertTrue(shown.contains("a/A.java\",\"line\":1,\"column\":33,"), shown);
    assertTrue(shown.contains("\"severity\":\"error\""), shown);
    assertTrue(log().contains("kind=CHECK"), log());
  }

  @Test
  void homeWhereThereCanBeNoDaemon_theClientIsServedAlone() throws Exception {
    Files.createDirectories(home);
    Files.writeString(home.resolve("daemon"), "in the way");
    Process editor = editor();
    initialize(editor);
    open(editor, TEXT);
    assertCompletes(editor);
    assertEquals(List.of(), daemons());
    call(editor, "shutdown", "null");
    send(editor, "{'jsonrpc':'2.0','method':'exit'}");
    assertEquals(0, editor.waitFor());
  }

  @Test
  void portInPlaceOfTheSocket_servesToo() throws Exception {
    environment.add("-Dpinyon.daemon.transport=loopback");
    Process editor = editor();
    initialize(editor);
    open(editor, TEXT);
    assertCompletes(editor);
    try (var files = Files.list(home.resolve("daemon"))) {
      assertFalse(files.anyMatch(each -> each.toString().endsWith(".sock")));
    }
  }

  @Test
  void bridgeThatIsTheWholeProgram_startsADaemonWithItsOwnFlags() throws Exception {
    environment.add("-Dpinyon.daemon.linger=1");
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("mcp", "--socket=" + home.resolve("own/p.sock"), root.toString()));
    Process agent = start(command);
    assertFinds(agent);
    ProcessHandle daemon = daemons().getFirst();
    agent.getOutputStream().close();
    daemon.onExit().get(); // in a second, not in ten minutes
  }

  @Test
  void folderThatIsNotThere_isWrongUsage_andNoDaemonIsStarted() throws Exception {
    Path gone = work.resolve("gone");
    List<String> whole = new ArrayList<>(program());
    whole.addAll(List.of("mcp", root.toString(), gone.toString()));
    for (List<String> command :
        List.of(bridge("mcp", "--daemon", root.toString(), gone.toString()), whole)) {
      Process agent = startAndHear(command);
      assertEquals("pinyon: no such folder: " + gone + "\n", heard(agent));
      assertEquals(2, agent.waitFor());
    }
    assertEquals(List.of(), daemons());
  }

  @Test
  void ephemeralClient_isServedAlone_thoughTheEnvironmentAsksForADaemon() throws Exception {
    variables.put("PINYON_DAEMON", "1");
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("--ephemeral", "mcp", root.toString()));
    Process agent = start(command);
    assertFinds(agent);
    agent.getOutputStream().close();
    assertEquals(0, agent.waitFor());
    assertFalse(Files.exists(home));
  }

  @Test
  void ephemeralClientThatAsksForTheDaemon_isWrongUsage() throws Exception {
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of("mcp", "--daemon", "--ephemeral", root.toString()));
    Process agent = startAndHear(command);
    assertEquals(
        "pinyon: the daemon stores what it indexes: leave out --ephemeral, or --daemon\n",
        heard(agent));
    assertEquals(2, agent.waitFor());
    assertFalse(Files.exists(home));
  }

  // ---- processes

  private Process startAndHear(List<String> command) throws IOException {
    Process process = builder(command).start();
    started.add(process);
    return process;
  }

  private static String heard(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process editor() throws IOException {
    return start(bridge("lsp"));
  }

  private List<String> bridge(String... arguments) {
    List<String> command = JavaCommand.with(environment, BridgeMain.class.getName(), arguments);
    command.add("--");
    command.addAll(program());
    return command;
  }

  private List<String> program() {
    return JavaCommand.with(environment, Main.class.getName());
  }

  private Process start(List<String> command) throws IOException {
    Process process = builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    return process;
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().putAll(variables);
    return builder;
  }

  private String log() throws IOException {
    try (var files = Files.newDirectoryStream(home.resolve("daemon"), "*.log")) {
      return Files.readString(files.iterator().next());
    }
  }

  /// Those that listen in this test's home, by what they log.
  private List<ProcessHandle> daemons() throws IOException {
    List<ProcessHandle> running = new ArrayList<>();
    if (!Files.isDirectory(home.resolve("daemon"))) {
      return running;
    }
    try (var files = Files.newDirectoryStream(home.resolve("daemon"), "*.log")) {
      for (Path log : files) {
        for (String line : Files.readAllLines(log)) {
          if (line.contains("Daemon: process ")) {
            String id = line.replaceAll(".*Daemon: process (\\d+) .*", "$1");
            Optional<ProcessHandle> found = ProcessHandle.of(Long.parseLong(id));
            found.filter(ProcessHandle::isAlive).ifPresent(running::add);
          }
        }
      }
    }
    return running;
  }

  // ---- messages

  private String file() {
    return root.resolve("a/B.java").toUri().toString();
  }

  private void initialize(Process editor) throws IOException {
    String answer =
        call(
            editor,
            "initialize",
            "{'capabilities':{},'rootUri':'" + root.toUri().toString() + "'}");
    assertTrue(answer.contains("\"completionProvider\""), answer);
    send(editor, "{'jsonrpc':'2.0','method':'initialized','params':{}}");
  }

  private void open(Process editor, String text) throws IOException {
    send(
        editor,
        "{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':{'uri':'"
            + file()
            + "','languageId':'java','version':1,'text':'"
            + text
            + "'}}}");
  }

  /// Asks until the answer is right: the first may be incomplete, and says so.
  private void assertCompletes(Process editor) throws IOException {
    String answer;
    do {
      answer =
          call(
              editor,
              "textDocument/completion",
              "{'textDocument':{'uri':'" + file() + "'},'position':{'line':0,'character':37}}");
    } while (answer.contains("\"isIncomplete\":true") && !answer.contains("\"label\":\"zero\""));
    assertTrue(answer.contains("\"label\":\"zero\""), answer);
  }

  private String call(Process editor, String method, String parameters) throws IOException {
    int id = ++ids;
    send(
        editor,
        "{'jsonrpc':'2.0','id':" + id + ",'method':'" + method + "','params':" + parameters + "}");
    String message;
    do {
      message = receive(editor.getInputStream());
    } while (!message.contains("\"id\":" + id + ","));
    return message;
  }

  private static void send(Process process, String json) throws IOException {
    byte[] content = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var out = process.getOutputStream();
    out.write(
        ("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    out.flush();
  }

  private static String receive(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the server has ended");
      }
      header.append((char) c);
    }
    int length = Integer.parseInt(header.toString().replaceAll("\\D", ""));
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /// Begins an agent's session and asks.
  private static void assertFinds(Process agent) throws IOException {
    line(
        agent,
        "{'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18',"
            + "'capabilities':{},'clientInfo':{'name':'t','version':'1'}}}");
    assertTrue(line(agent).contains("\"serverInfo\""));
    line(agent, "{'jsonrpc':'2.0','method':'notifications/initialized'}");
    line(
        agent,
        "{'jsonrpc':'2.0','id':2,'method':'tools/call','params':{'name':'search',"
            + "'arguments':{'query':'A'}}}");
    assertTrue(line(agent).contains("a/A.java"));
  }

  private static void line(Process agent, String json) throws IOException {
    agent
        .getOutputStream()
        .write((json.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
    agent.getOutputStream().flush();
  }

  private static String line(Process agent) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = agent.getInputStream().read()) != '\n') {
      if (c < 0) {
        throw new IOException("the server has ended");
      }
      line.append((char) c);
    }
    return line.toString();
  }
}
