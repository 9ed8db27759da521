package io.pinyon.cli.index;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.IndexProgress;
import io.pinyon.cli.support.JdkSources;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.PeakMemory;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.service.HeapUpkeep;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.Cache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Indexes a folder of Java sources. Later runs read only the files that have changed.",
      "Without DIR: indexes the current folder or, if that has no Java files, the JDK's sources."
    },
    footer = {"", "Example: pinyon index ~/src/my-project"})
public final class IndexCommand implements Callable<Integer> {
  private static final int PROBLEMS_SHOWN = 10;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder to index.")
  private @Nullable Path folder;

  @Option(
      names = "--force",
      description = "Delete the folder's index first and build it from scratch.")
  private boolean force;

  @Option(names = "--problems", description = "List every problem, not only the first ones.")
  private boolean allProblems;

  @Mixin private LinksOption links;
  @Mixin private OutputOption output;

  private record Answer(
      Path root,
      int files,
      int added,
      int changed,
      int unchanged,
      int removed,
      int extracted,
      long declarations,
      double seconds,
      long bytesRead,
      double megabytesPerSecond,
      long bytesOnDisk,
      long objectBytes,
      long peakMemoryBytes,
      @Nullable String base,
      List<FileProblem> problems) {}

  @Override
  public Integer call() throws InterruptedException {
    Path root = root();
    if (force) {
      Cache.of(WorkspaceOption.home(), System.getenv()).deleteIndex(root);
    }
    HeapUpkeep.start();
    IndexSummary summary;
    IndexProgress progress = IndexProgress.of(root);
    try (progress) {
      WorkspaceOptions options =
          WorkspaceOptions.of(Following.NOTHING).withLinks(links.links()).withListener(progress);
      try (Workspace workspace = Workspace.open(root, options)) {
        summary = workspace.indexNow();
      }
    } catch (StorageException.Locked e) {
      throw new CommandException(
          "another pinyon process keeps the index of "
              + root
              + " up to date ("
              + e.getMessage()
              + ")");
    } catch (StorageException e) {
      if (progress.hasWarned(String.valueOf(e.getMessage()))) {
        return Exit.CANNOT;
      }
      throw e;
    }
    if (output.isJson()) {
      OutputOption.print(answer(root, summary));
    } else {
      print(root, summary);
    }
    return summary.files() == 0 ? Exit.NOTHING : Exit.OK;
  }

  private Path root() {
    if (folder != null) {
      return folder.toAbsolutePath().normalize();
    }
    Path current = Path.of("").toAbsolutePath();
    return JdkSources.hasJava(current)
        ? current
        : JdkSources.unpacked(WorkspaceOption.home().path());
  }

  private static Answer answer(Path root, IndexSummary summary) {
    return new Answer(
        root,
        summary.files(),
        summary.added(),
        summary.changed(),
        summary.unchanged(),
        summary.removed(),
        summary.extracted(),
        summary.declarations(),
        summary.elapsed().toNanos() / 1e9,
        summary.bytesRead(),
        summary.megabytesPerSecond(),
        summary.bytesOnDisk(),
        WorkspaceOption.home().objectBytes(),
        PeakMemory.bytes(),
        summary.base(),
        summary.problems());
  }

  private void print(Path root, IndexSummary summary) {
    Terminal terminal = Terminal.standard();
    double seconds = summary.elapsed().toNanos() / 1e9;
    String base = summary.base();
    boolean isIdle = summary.changedNothing() && summary.extracted() == 0 && base == null;
    String what = isIdle ? "Nothing has changed in " : "Indexed ";
    terminal.line(
        new Terminal.Cell(what + root, Terminal.Style.BOLD),
        Terminal.Cell.of(String.format(Locale.ROOT, isIdle ? " (%.2f s)" : " in %.2f s", seconds)));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    rows.add(
        row(
            "files",
            Terminal.count(summary.files()),
            String.format(
                Locale.ROOT,
                "%,d new, %,d changed, %,d removed",
                summary.added(),
                summary.changed(),
                summary.removed())));
    if (base != null) {
      rows.add(row("begun with", base, ""));
      rows.add(row("extracted", Terminal.count(summary.extracted()), "the rest was known"));
    }
    if (!summary.changedNothing()) {
      rows.add(row("declarations", Terminal.count(summary.declarations()), ""));
      rows.add(
          row(
              "read",
              Terminal.bytes(summary.bytesRead()),
              String.format(Locale.ROOT, "%.1f MB/s", summary.megabytesPerSecond())));
    }
    rows.add(
        row(
            "on disk",
            Terminal.bytes(summary.bytesOnDisk()),
            isIdle
                ? ""
                : "and "
                    + Terminal.bytes(WorkspaceOption.home().objectBytes())
                    + " of objects shared by all workspaces"));
    rows.add(row("peak memory", Terminal.bytes(PeakMemory.bytes()), ""));
    rows.add(row("problems", Terminal.count(summary.problems().size()), ""));
    terminal.table(rows);
    int shown = allProblems ? Integer.MAX_VALUE : PROBLEMS_SHOWN;
    summary.problems().stream()
        .limit(shown)
        .forEach(
            problem -> terminal.line(new Terminal.Cell("    " + problem, Terminal.Style.YELLOW)));
    if (summary.problems().size() > shown) {
      terminal.line("    … (--problems lists them all)");
    }
  }

  private static List<Terminal.Cell> row(String name, String value, String note) {
    return List.of(
        new Terminal.Cell("  " + name, Terminal.Style.DIM),
        new Terminal.Cell(value, Terminal.Style.BOLD),
        new Terminal.Cell(note, Terminal.Style.DIM));
  }
}
