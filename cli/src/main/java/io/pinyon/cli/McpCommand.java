package io.pinyon.cli;

import io.pinyon.cli.daemon.BridgeMain;
import io.pinyon.cli.support.CommandException;
import io.pinyon.mcp.McpProcess;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server for coding agents (MCP) on standard input and output, for agents to start.",
      "It is about the folders DIR; without them about those that the agent names as its roots, else"
          + " about the project around the current folder. See docs/agents.md."
    })
final class McpCommand implements Callable<Integer> {
  private static final String TOKEN = "PINYON_MCP_TOKEN";
  private static final int TOKEN_BYTES = 24;

  @Parameters(paramLabel = "DIR", arity = "0..*", description = "Workspaces to answer about.")
  private List<Path> folders = List.of();

  @Option(
      names = "--http",
      arity = "0..1",
      paramLabel = "PORT",
      fallbackValue = "0",
      description = {
        "Answer over HTTP instead, at /mcp of this port (default: a free one) and for clients on this"
            + " machine alone. Prints the address and the token that they have to send;"
            + " PINYON_MCP_TOKEN sets the token."
      })
  private @Nullable Integer port;

  @Mixin private DaemonOption daemon = new DaemonOption();

  @Override
  public Integer call() throws InterruptedException {
    String mistake = BridgeMain.mistake(folders);
    if (mistake != null) {
      throw CommandException.ofUsage(mistake);
    }
    if (port == null) {
      return daemon.isWanted() ? BridgeMain.runForAgent(folders, daemon.socket()) : serve(folders);
    }
    Logs.begin(Level.WARNING);
    try (McpProcess process = process(folders)) {
      listen(process, port);
    }
    return 0;
  }

  /// Serves one client until the input ends; the exit code.
  static int serve(List<Path> folders) {
    Logs.begin(Level.WARNING);
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    // Whoever prints by mistake must not break the protocol.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
    try (McpProcess process = process(folders)) {
      process.serve(new FileInputStream(FileDescriptor.in), output);
    }
    return 0;
  }

  private static McpProcess process(List<Path> folders) {
    return new McpProcess(null, folders, Path.of("").toAbsolutePath(), PinyonCommand.version());
  }

  /// Until this process is ended.
  private static void listen(McpProcess process, int port) throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new CommandException("there is no port " + port + "; use one from 1 to 65535");
    }
    String given = System.getenv(TOKEN);
    String token = given == null || given.isBlank() ? newToken() : given.strip();
    try (McpProcess.Listening listening = process.listen(port, token)) {
      System.err.println("pinyon: listening at " + listening.address());
      if (!token.equals(given)) {
        System.err.println("pinyon: clients have to send Authorization: Bearer " + token);
      }
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new CommandException("cannot listen at port " + port + ": " + e.getMessage());
    }
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
