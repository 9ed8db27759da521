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
      "Deletes a folder's index; with --all everything that is stored.",
      "Nothing is lost but time: the next run builds it anew. What a process has open is refused;"
          + " pinyon gc frees what the other indexes do not need."
    })
public final class CleanCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Option(
      names = "--all",
      description = "Everything in the home: all indexes, objects, unpacked sources.")
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
