package io.pinyon.cli.workspace;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.projects.Fetch;
import io.pinyon.projects.Project;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads the libraries that a folder's build files name and this machine lacks. They come from"
          + " the repositories in the poms and in your settings.xml and go to Maven's local repository.",
      "No other command downloads anything, except a build that you let Pinyon run."
          + " This one runs no plugin and no build script."
    })
public final class FetchCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Option(
      names = "--sources",
      description = "Download the libraries' sources instead, for documentation and definitions.")
  private boolean isForSources;

  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    Path root = folder.existingRoot();
    Consumer<String> progress = each -> System.err.println("fetching " + each);
    Project.Machine machine = Project.Machine.present();
    Fetch.Result result =
        isForSources
            ? Fetch.sources(root, machine, progress)
            : Fetch.missing(root, machine, progress);
    if (output.isJson()) {
      OutputOption.print(result);
    } else {
      Terminal terminal = Terminal.standard();
      terminal.line(result.fetched().size() + " fetched, " + result.failed().size() + " failed");
      result.failed().forEach((name, why) -> terminal.line("  " + name + ": " + why));
    }
    return result.failed().isEmpty() ? Exit.OK : Exit.NOTHING;
  }
}
