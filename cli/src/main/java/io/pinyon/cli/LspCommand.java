package io.pinyon.cli;

import io.pinyon.cli.daemon.BridgeMain;
import io.pinyon.indexer.report.Following;
import io.pinyon.lsp.Server;
import io.pinyon.service.IndexedWorkspaces;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "lsp",
    mixinStandardHelpOptions = true,
    description =
        "Runs the language server (LSP) on standard input and output, for editors to start.")
final class LspCommand implements Callable<Integer> {
  @Option(names = "--stdio", description = "Does nothing: accepted because some editors pass it.")
  @SuppressWarnings("UnusedVariable")
  private boolean stdio;

  @Mixin private DaemonOption daemon = new DaemonOption();

  @Override
  public Integer call() throws InterruptedException {
    return daemon.isWanted() ? BridgeMain.runForEditor(daemon.socket()) : serve();
  }

  /// Serves until the client ends it; the exit code of the protocol.
  static int serve() {
    Logs.begin(Level.INFO);
    FileOutputStream output = new FileOutputStream(FileDescriptor.out);
    // Whoever prints by mistake must not break the protocol.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true));
    return Server.run(
        new FileInputStream(FileDescriptor.in),
        output,
        listener -> new IndexedWorkspaces(null, Following.CHANGES, listener));
  }
}
