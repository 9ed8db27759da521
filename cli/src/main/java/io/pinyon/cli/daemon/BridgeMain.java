package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final int CANNOT = 3;

  private final Greeting.Kind kind;
  private final List<Path> folders;
  private final @Nullable Path socket;
  private final List<String> program;

  private BridgeMain(
      Greeting.Kind kind, List<Path> folders, @Nullable Path socket, List<String> program) {
    this.kind = kind;
    this.folders = folders;
    this.socket = socket;
    this.program = program;
  }

  public static void main(String[] arguments) throws InterruptedException {
    List<String> all = List.of(arguments);
    int end = all.indexOf("--");
    Greeting.Kind kind = all.getFirst().equals("lsp") ? Greeting.Kind.LSP : Greeting.Kind.MCP;
    List<Path> folders = new ArrayList<>();
    Path socket = null;
    for (int i = 1; i < end; i++) {
      switch (all.get(i)) {
        case "--daemon", "--stdio" -> {}
        case "--socket" -> socket = Path.of(all.get(++i));
        default -> folders.add(Path.of(all.get(i)).toAbsolutePath());
      }
    }
    System.exit(new BridgeMain(kind, folders, socket, all.subList(end + 1, all.size())).run());
  }

  /// For an editor, within the whole program; the exit code.
  public static int runForEditor(@Nullable Path socket) throws InterruptedException {
    return new BridgeMain(Greeting.Kind.LSP, List.of(), socket, thisProgram()).run();
  }

  /// For an agent, as above; about these folders.
  public static int runForAgent(List<Path> folders, @Nullable Path socket)
      throws InterruptedException {
    List<Path> absolute = folders.stream().map(Path::toAbsolutePath).toList();
    return new BridgeMain(Greeting.Kind.MCP, absolute, socket, thisProgram()).run();
  }

  /// True if the environment asks for a daemon where no option says anything.
  public static boolean isWanted(Map<String, String> environment) {
    return List.of("1", "true", "on").contains(environment.getOrDefault("PINYON_DAEMON", ""));
  }

  private static List<String> thisProgram() {
    String path = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Path folder = ProgramVersion.place().getParent();
    Path options = folder == null ? null : folder.resolve("jvm.options");
    if (options != null && Files.isRegularFile(options)) {
      command.add("@" + options);
    }
    command.addAll(List.of("-cp", path, "io.pinyon.cli.Main"));
    return command;
  }

  private int run() throws InterruptedException {
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    FileInputStream input = new FileInputStream(FileDescriptor.in);
    try {
      DaemonFiles files = DaemonFiles.of(socket, System.getenv(), System.getProperties());
      Starter starter = new Starter(files, program, socket);
      Greeting greeting =
          new Greeting(
              files.version(),
              kind,
              Path.of("").toAbsolutePath(),
              folders,
              ProcessHandle.current().pid());
      Line first = starter.connect(greeting);
      Protocol protocol =
          switch (kind) {
            case LSP -> new EditorProtocol();
            case MCP, STATUS -> new AgentProtocol();
          };
      return new Bridge(
              protocol, input, output, first, () -> starter.connect(greeting), System::nanoTime)
          .run();
    } catch (DaemonException e) {
      System.err.println("pinyon: no daemon: " + e.getMessage() + "; starts a server of its own");
      return runWhole();
    }
  }

  private int runWhole() throws InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(kind == Greeting.Kind.LSP ? "lsp" : "mcp");
    arguments.add("--no-daemon");
    folders.forEach(each -> arguments.add(each.toString()));
    try {
      return Starter.runWhole(program, arguments);
    } catch (IOException e) {
      System.err.println("pinyon: cannot start a server: " + e.getMessage());
      return CANNOT;
    }
  }
}
