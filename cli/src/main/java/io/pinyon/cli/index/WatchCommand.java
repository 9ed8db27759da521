package io.pinyon.cli.index;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.IndexProgress;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.IndexSummary;
import io.pinyon.indexer.report.Progress;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Indexes a folder and follows its changes until you interrupt it (Ctrl-C).")
public final class WatchCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      defaultValue = ".",
      paramLabel = "DIR",
      description = "The folder to watch.")
  private Path folder;

  @Mixin private LinksOption links;

  @Override
  public Integer call() throws InterruptedException {
    Path root = folder.toAbsolutePath().normalize();
    CountDownLatch interrupted = new CountDownLatch(1);
    try (IndexProgress bar = IndexProgress.of(root)) {
      Workspace workspace =
          Workspace.open(
              root,
              WorkspaceOptions.of(Following.CHANGES)
                  .withLinks(links.links())
                  .withListener(new Lines(bar)));
      Runtime.getRuntime().addShutdownHook(new Thread(workspace::close, "pinyon-close"));
      say("watching " + root);
      interrupted.await();
    }
    return Exit.OK;
  }

  private static void say(String text) {
    System.out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
  }

  /// A line for each thing that happened.
  private static final class Lines implements WorkspaceListener {
    private final IndexProgress bar;

    Lines(IndexProgress bar) {
      this.bar = bar;
    }

    @Override
    public void progress(Progress progress) {
      bar.progress(progress);
    }

    @Override
    public void indexed(IndexSummary summary) {
      bar.close();
      say(
          String.format(
              Locale.ROOT,
              "%,d files: %,d new, %,d changed, %,d removed, %,d problems, in %.2f s",
              summary.files(),
              summary.added(),
              summary.changed(),
              summary.removed(),
              summary.problems().size(),
              summary.elapsed().toNanos() / 1e9));
    }

    @Override
    public void committed(long revision) {
      say("updated the index (revision " + revision + ")");
    }

    @Override
    public void warning(String message) {
      bar.warning(message);
    }
  }
}
