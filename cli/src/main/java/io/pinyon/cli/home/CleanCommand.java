package io.pinyon.cli.home;

import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.storage.cache.Cache;
import io.pinyon.storage.home.Home;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "Deletes the index of a folder or, with --all, everything that Pinyon has stored.",
      "You lose only time: the next run rebuilds it. Pinyon does not delete what a process has open."
          + " Afterwards pinyon gc frees the objects that no other index needs."
    })
public final class CleanCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Option(
      names = "--all",
      description = "Delete everything in the home: all indexes, objects and unpacked sources.")
  private boolean all;

  @Override
  public Integer call() {
    Home home = WorkspaceOption.home();
    if (all) {
      Cache.of(home, System.getenv()).deleteAll();
      System.out.println("deleted " + home.folder());
      return Exit.OK;
    }
    Path root = folder.root();
    boolean wasThere = Cache.of(home, System.getenv()).deleteIndex(root);
    System.out.println(wasThere ? "deleted the index of " + root : "there is no index of " + root);
    return wasThere ? Exit.OK : Exit.NOTHING;
  }
}
