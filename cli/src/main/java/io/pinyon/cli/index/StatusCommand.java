package io.pinyon.cli.index;

import io.pinyon.cli.daemon.StatusReport;
import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.Statistics;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows what the index of a folder contains and which process keeps it up to date, and the"
            + " daemon with its sessions, if it runs.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Mixin private OutputOption output;

  private record Answer(
      Path root,
      boolean isIndexed,
      boolean isComplete,
      long files,
      long types,
      long declarations,
      long sourceBytes,
      long indexBytes,
      long countBytes,
      @Nullable Long writerProcess,
      Path home,
      Path indexFolder,
      @Nullable StatusReport daemon) {}

  @Override
  public Integer call() {
    Home home = WorkspaceOption.home();
    Path root = folder.root();
    Path indexFolder = home.workspaceFolder(root);
    boolean isIndexed = Files.isDirectory(indexFolder);
    Statistics statistics = new Statistics(0, 0, 0, 0, 0, 0);
    OptionalLong writer = OptionalLong.empty();
    String lack = null;
    if (isIndexed) {
      try (Workspace workspace = Workspace.open(root, WorkspaceOptions.of(Following.NOTHING))) {
        workspace.awaitOpened();
        writer = workspace.writerProcess();
        lack = Completeness.sentence(workspace);
        Snapshot snapshot = workspace.snapshot();
        if (snapshot != null) {
          try (snapshot) {
            statistics = snapshot.statistics();
          }
        }
      }
    }
    Answer answer =
        new Answer(
            root,
            isIndexed && statistics.files() > 0,
            isIndexed && lack == null,
            statistics.files(),
            statistics.types(),
            statistics.declarations(),
            statistics.sourceBytes(),
            statistics.indexBytes(),
            statistics.countBytes(),
            writer.isPresent() ? writer.getAsLong() : null,
            home.path(),
            indexFolder,
            StatusReport.ask());
    String sentence = lack;
    output.print(answer, () -> print(answer, sentence));
    return answer.isIndexed() ? Exit.OK : Exit.NOTHING;
  }

  private static void print(Answer answer, @Nullable String lack) {
    Terminal terminal = Terminal.standard();
    terminal.line(new Terminal.Cell(answer.root().toString(), Terminal.Style.BOLD));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    if (answer.isIndexed()) {
      rows.add(row("files", Terminal.count(answer.files())));
      rows.add(row("types", Terminal.count(answer.types())));
      rows.add(row("declarations", Terminal.count(answer.declarations())));
      rows.add(row("sources", Terminal.bytes(answer.sourceBytes())));
      rows.add(row("index", Terminal.bytes(answer.indexBytes()) + " in " + answer.indexFolder()));
      rows.add(row("of it counts", Terminal.bytes(answer.countBytes())));
      if (lack != null) {
        rows.add(row("incomplete", lack));
      }
    } else {
      rows.add(row("index", "none; build it: pinyon index " + answer.root()));
    }
    rows.add(
        row(
            "writer",
            answer.writerProcess() == null ? "none" : "process " + answer.writerProcess()));
    rows.add(row("home", answer.home().toString()));
    StatusReport daemon = answer.daemon();
    rows.add(row("daemon", daemon == null ? "none" : describe(daemon)));
    if (daemon != null) {
      for (StatusReport.Client each : daemon.sessions()) {
        rows.add(
            row(
                "session",
                each.protocol() + " in " + each.folder() + ", process " + each.process()));
      }
      for (StatusReport.OpenWorkspace each : daemon.workspaces()) {
        String state = each.isComplete() ? "" : ", being indexed";
        rows.add(row("workspace", each.root() + ", sessions: " + each.sessions() + state));
      }
    }
    terminal.table(rows);
  }

  private static String describe(StatusReport daemon) {
    String memory =
        daemon.residentBytes() == 0
            ? Terminal.bytes(daemon.heapBytes()) + " of heap"
            : Terminal.bytes(daemon.residentBytes());
    return "process "
        + daemon.process()
        + ", "
        + memory
        + ", sessions: "
        + daemon.sessions().size();
  }

  private static List<Terminal.Cell> row(String name, String value) {
    return List.of(new Terminal.Cell("  " + name, Terminal.Style.DIM), Terminal.Cell.of(value));
  }
}
