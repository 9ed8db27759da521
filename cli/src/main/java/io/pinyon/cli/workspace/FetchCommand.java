package io.pinyon.cli.workspace;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.projects.Fetch;
import io.pinyon.projects.Fetch.Contact;
import io.pinyon.projects.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads the libraries that a folder's build files name and this machine lacks. They come from"
          + " Maven Central, the mirrors and repositories in your settings.xml, and those that the"
          + " folder's poms name, and go to Maven's local repository.",
      "It lists the hosts that it would contact and, on a terminal, asks first. Without a terminal it"
          + " contacts those that only the folder names if there is --yes. Credentials go only to"
          + " addresses that your settings.xml gives.",
      "No other command downloads anything, except a build that you let Pinyon run."
          + " This one runs no plugin and no build script."
    })
public final class FetchCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Option(
      names = "--sources",
      description = "Download the libraries' sources instead, for documentation and definitions.")
  private boolean isForSources;

  @Option(names = "--yes", description = "Contact all hosts that are listed, without asking.")
  private boolean isAllowed;

  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    Path root = folder.existingRoot();
    Consumer<String> progress = each -> System.err.println("fetching " + each);
    Project.Machine machine = Project.Machine.present();
    Fetch.Result result =
        isForSources
            ? Fetch.sources(root, machine, this::allowed, progress)
            : Fetch.missing(root, machine, this::allowed, progress);
    if (output.isJson()) {
      OutputOption.print(result);
    } else {
      Terminal terminal = Terminal.standard();
      terminal.line(result.fetched().size() + " fetched, " + result.failed().size() + " failed");
      result.failed().forEach((name, why) -> terminal.line("  " + name + ": " + why));
      result.refused().forEach((url, why) -> terminal.line("  not contacted: " + url + ", " + why));
    }
    return result.failed().isEmpty() ? Exit.OK : Exit.NOTHING;
  }

  private List<Contact> allowed(List<Contact> contacts) {
    System.err.println("would contact:");
    contacts.forEach(each ->
        System.err.println(
            "  " + each.host() + ", named by " + each.namedBy() + ": " + each.url()));
    int artifacts = contacts.isEmpty() ? 0 : contacts.getFirst().artifacts();
    String question = "for " + artifacts + " artifacts and what they need; go on? [y/N] ";
    return isAllowed
        ? contacts
        : allowed(contacts, Terminal.isInteractive() ? all -> Terminal.agrees(question) : null);
  }

  /// What may be contacted without `--yes`: on a terminal all of them if the person there says so,
  /// else the user's own. `answer` is null where nobody can be asked.
  static List<Contact> allowed(List<Contact> contacts, @Nullable Predicate<List<Contact>> answer) {
    if (answer != null) {
      return answer.test(contacts) ? contacts : List.of();
    }
    return contacts.stream().filter(Contact::isUsers).toList();
  }
}
