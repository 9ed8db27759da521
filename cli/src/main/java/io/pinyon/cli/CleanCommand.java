package io.pinyon.cli;

import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.Workspace.Following;
import io.pinyon.lsp.Waiting;
import io.pinyon.storage.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes a folder's index; with --all everything that is stored.",
      "Nothing is lost but time: the next run builds it anew."
    })
final class CleanCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The folder; else the workspace here.")
  private @Nullable Path folder;

  @Option(
      names = "--all",
      description = "Everything in the home: all indexes, objects, unpacked sources.")
  private boolean all;

  @Override
  public Integer call() {
    Home home = WorkspaceOption.home();
    if (all) {
      delete(home.folder());
      delete(home.path().resolve("sources"));
      System.out.println("deleted " + home.folder());
      return Exit.OK;
    }
    Path root =
        folder != null
            ? folder.toAbsolutePath().normalize()
            : new WorkspaceOption().root(Path.of("").toAbsolutePath());
    boolean wasThere = drop(home, root);
    System.out.println(wasThere ? "deleted the index of " + root : "there is no index of " + root);
    return wasThere ? Exit.OK : Exit.NOTHING;
  }

  /// Deletes the index of a folder; false if there was none. Throws [CannotException] if a process
  /// writes it.
  static boolean drop(Home home, Path root) {
    Path index = home.workspaceFolder(root);
    if (!Files.isDirectory(index)) {
      return false;
    }
    if (Files.isDirectory(root)) {
      try (Workspace workspace = Workspace.open(root, Workspace.Options.of(Following.NOTHING))) {
        Waiting.untilOpened(workspace);
        OptionalLong writer = workspace.writerProcess();
        if (writer.isPresent() && writer.getAsLong() != ProcessHandle.current().pid()) {
          throw new CannotException(
              "process " + writer.getAsLong() + " writes the index of " + root + ": end it first");
        }
      }
    }
    delete(index);
    return true;
  }

  private static void delete(Path path) {
    if (!JdkSources.delete(path)) {
      throw new CannotException("cannot delete all of " + path + " (check its permissions)");
    }
  }
}
