package io.pinyon.cli;

import io.pinyon.mcp.McpProcess;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
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
  @Parameters(paramLabel = "DIR", arity = "0..*", description = "Workspaces to answer about.")
  private List<Path> folders = List.of();

  @Override
  public Integer call() {
    Logs.begin(Level.WARNING);
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    // Whoever prints by mistake must not break the protocol.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
    String version = PinyonCommand.Version.number();
    try (McpProcess process =
        new McpProcess(null, folders, Path.of("").toAbsolutePath(), version)) {
      process.serve(new FileInputStream(FileDescriptor.in), output);
    }
    return 0;
  }
}
