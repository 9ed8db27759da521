package io.pinyon.cli;

import io.pinyon.cli.check.CheckCommand;
import io.pinyon.cli.code.CallsCommand;
import io.pinyon.cli.code.CompleteCommand;
import io.pinyon.cli.code.DefinitionCommand;
import io.pinyon.cli.code.FormatCommand;
import io.pinyon.cli.code.HierarchyCommand;
import io.pinyon.cli.code.HoverCommand;
import io.pinyon.cli.code.ImplementationsCommand;
import io.pinyon.cli.code.ReferencesCommand;
import io.pinyon.cli.code.RenameCommand;
import io.pinyon.cli.code.SymbolsCommand;
import io.pinyon.cli.corpus.CorpusCommand;
import io.pinyon.cli.export.ExportCommand;
import io.pinyon.cli.graph.CyclesCommand;
import io.pinyon.cli.graph.DepsCommand;
import io.pinyon.cli.graph.ImpactCommand;
import io.pinyon.cli.graph.PathCommand;
import io.pinyon.cli.home.CacheCommand;
import io.pinyon.cli.home.CleanCommand;
import io.pinyon.cli.home.DoctorCommand;
import io.pinyon.cli.home.GcCommand;
import io.pinyon.cli.index.DiffCommand;
import io.pinyon.cli.index.HistoryCommand;
import io.pinyon.cli.index.IndexCommand;
import io.pinyon.cli.index.StatusCommand;
import io.pinyon.cli.index.WatchCommand;
import io.pinyon.cli.snapshot.SnapshotCommand;
import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.Version;
import io.pinyon.cli.workspace.FetchCommand;
import io.pinyon.cli.workspace.ImportCommand;
import io.pinyon.cli.workspace.WorkspaceCommand;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.service.change.ChangeException;
import io.pinyon.service.corpus.CorpusException;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.io.PrintWriter;
import java.util.logging.Level;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The whole command line.
@Command(
    name = "pinyon",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Indexes Java sources and answers questions about them.",
    footer = {
      "",
      "Examples:",
      "  pinyon index                           index this folder, or the JDK's sources if it has no Java",
      "  pinyon complete src/main/java/A.java:12:9",
      "  pinyon definition src/main/java/A.java:12:9 --json",
      "  pinyon symbols HashMap",
      "  pinyon impact src/main/java/A.java     which files a change may affect",
      "  pinyon check --affected                whether what a change affects still compiles",
      "  pinyon lsp                             language server; see docs/editors.md",
      "  pinyon mcp                             server for coding agents; see docs/agents.md",
      "",
      "Exit codes: 0 success, 1 nothing found (check, doctor, format: something to fix), 2 wrong usage,",
      "3 the command failed. Pinyon stores everything in its home; set PINYON_HOME to move it."
    },
    subcommands = {
      IndexCommand.class,
      WatchCommand.class,
      LspCommand.class,
      McpCommand.class,
      DaemonCommand.class,
      CompleteCommand.class,
      DefinitionCommand.class,
      HoverCommand.class,
      ReferencesCommand.class,
      HierarchyCommand.class,
      ImplementationsCommand.class,
      CallsCommand.class,
      RenameCommand.class,
      FormatCommand.class,
      CheckCommand.class,
      SymbolsCommand.class,
      DepsCommand.class,
      ImpactCommand.class,
      PathCommand.class,
      CyclesCommand.class,
      HistoryCommand.class,
      DiffCommand.class,
      ExportCommand.class,
      StatusCommand.class,
      WorkspaceCommand.class,
      FetchCommand.class,
      ImportCommand.class,
      SnapshotCommand.class,
      CorpusCommand.class,
      DoctorCommand.class,
      CacheCommand.class,
      GcCommand.class,
      CleanCommand.class,
      CompletionCommand.class,
      ManualCommand.class,
      TrainCommand.class
    })
final class PinyonCommand implements Runnable {
  private static final int WIDTH = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--ephemeral",
      scope = ScopeType.INHERIT,
      description =
          "Ignore stored data and leave none behind: keep everything in memory until this process"
              + " ends.")
  private boolean ephemeral;

  /// True if nothing is to be stored.
  boolean isEphemeral() {
    return ephemeral;
  }

  static int execute(String... arguments) {
    // The commands themselves print what users must know.
    Logs.begin(Level.SEVERE);
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    PinyonCommand top = new PinyonCommand();
    CommandLine line = new CommandLine(top).setUsageHelpWidth(WIDTH);
    tellVersions(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(parsed -> {
      if (top.ephemeral) {
        System.setProperty(Home.PATH_PROPERTY, Home.ephemeral().toString());
      }
      return new RunLast().execute(parsed);
    });
    line.setExecutionExceptionHandler((exception, command, parsed) -> {
      switch (exception) {
        case CommandException e -> {
          complain(command, String.valueOf(e.getMessage()));
          return e.exit();
        }
        case ChangeException e -> complain(command, String.valueOf(e.getMessage()));
        case WorkspaceException e -> complain(command, String.valueOf(e.getMessage()));
        case CorpusException e -> complain(command, String.valueOf(e.getMessage()));
        case StorageException e -> complain(command, String.valueOf(e.getMessage()));
        case Exception e -> {
          complain(
              command,
              "internal error, a bug in Pinyon; please report it with this stack trace: " + e);
          e.printStackTrace(command.getErr());
        }
      }
      return Exit.CANNOT;
    });
    return line;
  }

  /// Every command has the option, and would print nothing.
  private static void tellVersions(CommandLine line) {
    line.getCommandSpec().versionProvider(new Version());
    line.getSubcommands().values().forEach(PinyonCommand::tellVersions);
  }

  private static void complain(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.println("pinyon: " + message);
    err.flush();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  /// The version of the build that runs, as agents see it.
  static String version() {
    String version = PinyonCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
