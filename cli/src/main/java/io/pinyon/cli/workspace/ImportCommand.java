package io.pinyon.cli.workspace;

import io.pinyon.cli.support.CommandException;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.projects.BuildImport;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a folder's build to learn its modules and class paths, and keeps the result until a build"
          + " file changes. Gradle runs with an init script of Pinyon's; other builds answer through"
          + " the build server in .bsp.",
      "This executes code of the folder, so it requires --run-build. Without that option, the command"
          + " only prints what it would execute. Pinyon also reads build files without any import."
    })
public final class ImportCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Option(names = "--run-build", description = "Allow Pinyon to execute the build of this folder.")
  private boolean mayRunBuild;

  @Option(names = "--forget", description = "Delete the stored result.")
  private boolean isToForget;

  @Mixin private OutputOption output;

  private record Answer(Path root, int modules, int libraries, int missing) {}

  @Override
  public Integer call() throws InterruptedException {
    Path root = folder.existingRoot();
    Path home = WorkspaceOption.home().folder();
    BuildImport build = new BuildImport(root, home, Project.Machine.present());
    try {
      if (isToForget) {
        return build.forget() ? Exit.OK : Exit.NOTHING;
      }
      String command = String.join(" ", build.command());
      if (command.isEmpty()) {
        throw new CommandException(
            "found no Gradle build and no build server (.bsp) in " + root + ": nothing to import");
      }
      if (!mayRunBuild) {
        System.err.println("would execute in " + root + ": " + command);
        System.err.println("executed nothing; add --run-build to allow it");
        return Exit.USAGE;
      }
      System.err.println("executing in " + root + ": " + command);
      print(root, build.run());
      return Exit.OK;
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private void print(Path root, ProjectModel model) {
    Set<Path> libraries = new HashSet<>();
    for (ProjectModule module : model.modules()) {
      for (ClassPathItem each : module.testPath()) {
        if (each.kind() == ClassPathItem.Kind.JAR) {
          libraries.add(each.path());
        }
      }
    }
    Answer answer =
        new Answer(root, model.modules().size(), libraries.size(), model.missing().size());
    if (output.isJson()) {
      OutputOption.print(answer);
    } else {
      Terminal.standard()
          .line(
              answer.modules()
                  + " modules, "
                  + answer.libraries()
                  + " libraries, "
                  + answer.missing()
                  + " missing; stored until a build file changes");
    }
  }
}
