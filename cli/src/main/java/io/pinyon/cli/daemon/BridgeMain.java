package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `pinyon lsp` and `pinyon mcp` run where a daemon is wanted: passes standard input and output
/// on to it. Where there can be no daemon, a server of its own is started in its place, and the
/// reason goes to standard error.
///
/// The launcher starts this class with a small heap, and says behind `--` by which command the whole
/// program runs:
///
///     lsp [--stdio] [--socket PATH] -- java … -jar pinyon.jar
///     mcp [--socket PATH] [DIR …] -- java … -jar pinyon.jar
public final class BridgeMain {
  private static final int USAGE = 2;
  private static final int CANNOT = 3;

  private final BridgeArguments asked;
  private final List<String> program;

  private BridgeMain(BridgeArguments asked, List<String> program) {
    this.asked = asked;
    this.program = program;
  }

  public static void main(String[] arguments) throws InterruptedException {
    List<String> all = List.of(arguments);
    int end = all.indexOf("--");
    List<String> own = all.subList(0, end);
    List<String> program = all.subList(end + 1, all.size());
    BridgeArguments asked = BridgeArguments.parse(own);
    System.exit(asked == null ? runWhole(program, own) : new BridgeMain(asked, program).run());
  }

  /// For an editor, within the whole program; the exit code.
  public static int runForEditor(@Nullable Path socket) throws InterruptedException {
    return new BridgeMain(
            new BridgeArguments(Greeting.Kind.LSP, List.of(), socket), WholeProgram.command())
        .run();
  }

  /// For an agent, as above; about these folders.
  public static int runForAgent(List<Path> folders, @Nullable Path socket)
      throws InterruptedException {
    List<Path> absolute = folders.stream().map(Path::toAbsolutePath).toList();
    return new BridgeMain(
            new BridgeArguments(Greeting.Kind.MCP, absolute, socket), WholeProgram.command())
        .run();
  }

  /// What is wrong with folders that an agent's server is to be about, in the words of a bridge;
  /// null if they are all there.
  public static @Nullable String mistake(List<Path> folders) {
    return BridgeArguments.mistake(folders);
  }

  /// True if the environment asks for a daemon where no option says anything.
  public static boolean isWanted(Map<String, String> environment) {
    return List.of("1", "true", "on").contains(environment.getOrDefault("PINYON_DAEMON", ""));
  }

  private int run() throws InterruptedException {
    String mistake = BridgeArguments.mistake(asked.folders());
    if (mistake != null) {
      System.err.println("pinyon: " + mistake);
      return USAGE;
    }
    Bridge bridge;
    try {
      bridge = connect();
    } catch (DaemonException e) {
      System.err.println("pinyon: no daemon: " + e.getMessage() + "; starts a server of its own");
      return runAlone();
    } catch (RuntimeException e) {
      System.err.println(
          "pinyon: no daemon, a bug in Pinyon; please report it with this stack trace:");
      e.printStackTrace();
      return runAlone(); // nothing of the client has been read yet
    }
    return bridge.run();
  }

  /// Throws [DaemonException] if there is no daemon to be had.
  private Bridge connect() {
    DaemonFiles files = DaemonFiles.of(asked.socket(), System.getenv(), System.getProperties());
    Starter starter = new Starter(files, program, asked.socket());
    Greeting greeting =
        new Greeting(
            files.version(),
            asked.kind(),
            Path.of("").toAbsolutePath(),
            asked.folders(),
            ProcessHandle.current().pid());
    Line first = starter.connect(greeting);
    Protocol protocol =
        switch (asked.kind()) {
          case LSP -> new EditorProtocol();
          case MCP, CHECK, STATUS -> new AgentProtocol();
        };
    return new Bridge(
        protocol,
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        first,
        () -> starter.connect(greeting),
        System::nanoTime);
  }

  private int runAlone() throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(asked.kind() == Greeting.Kind.LSP ? "lsp" : "mcp");
    arguments.add("--no-daemon");
    asked.folders().forEach(each -> arguments.add(each.toString()));
    return runWhole(program, arguments);
  }

  private static int runWhole(List<String> program, List<String> arguments)
      throws InterruptedException {
    try {
      return Starter.runWhole(program, arguments);
    } catch (IOException e) {
      System.err.println("pinyon: cannot start a server: " + e.getMessage());
      return CANNOT;
    }
  }
}
