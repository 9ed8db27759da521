package io.pinyon.cli.workspace;

import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Exit;
import io.pinyon.cli.support.FolderParameter;
import io.pinyon.cli.support.OutputOption;
import io.pinyon.cli.support.Terminal;
import io.pinyon.cli.support.WorkspaceOption;
import io.pinyon.libraries.LibraryProblem;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "workspace",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the modules of a folder: where their sources are, what is on their class paths and why,"
          + " and what is missing.",
      "Reads only build files (pinyon.json, Maven, Gradle, mbt.json, Bazel, IntelliJ, Eclipse);"
          + " executes and downloads nothing.",
      "pinyon fetch downloads what is missing; pinyon import --run-build asks Gradle or a build server."
    })
public final class WorkspaceCommand implements Callable<Integer> {
  @Mixin private FolderParameter folder;

  @Mixin private OutputOption output;

  private record Missing(String coordinates, Path path, String reason, String command) {}

  private record Answer(
      Path root,
      BuildSystem buildSystem,
      List<ProjectModule> modules,
      List<Missing> missing,
      List<ProjectProblem> problems,
      List<LibraryProblem> libraryProblems,
      boolean isIndexComplete) {}

  @Override
  public Integer call() throws InterruptedException {
    Path root = folder.existingRoot();
    Path home = WorkspaceOption.home().folder();
    boolean isIndexComplete = Completeness.tell(WorkspaceOption.home(), root);
    try (Project project = Project.open(root, home, Project.Machine.present(), message -> {})) {
      project.await();
      ProjectModel model = project.model();
      List<Missing> missing =
          model.missing().stream()
              .map(each ->
                  new Missing(each.coordinates(), each.path(), each.reason(), each.fetchCommand()))
              .toList();
      Answer answer =
          new Answer(
              root,
              model.buildSystem(),
              model.modules(),
              missing,
              model.problems(),
              project.libraryProblems(),
              isIndexComplete);
      output.print(answer, () -> print(answer));
      return Exit.OK;
    }
  }

  private static void print(Answer answer) {
    Terminal terminal = Terminal.standard();
    String from =
        switch (answer.buildSystem()) {
          case MAVEN -> "Maven";
          case GRADLE -> "Gradle";
          case BAZEL -> "Bazel";
          case ECLIPSE -> "Eclipse";
          case INTELLIJ -> "IntelliJ";
          case MBT -> "mbt.json";
          case BUILD_SERVER -> "build server";
          case PINYON_FILE -> "pinyon.json";
          case NONE -> "no build file";
        };
    terminal.line(
        new Terminal.Cell(answer.root().toString(), Terminal.Style.BOLD),
        new Terminal.Cell("  " + from, Terminal.Style.DIM));
    for (ProjectModule module : answer.modules()) {
      print(module, answer.root(), terminal);
    }
    if (!answer.missing().isEmpty()) {
      terminal.line("");
      terminal.line(new Terminal.Cell("missing", Terminal.Style.YELLOW));
      for (Missing each : answer.missing()) {
        String name = each.coordinates().isEmpty() ? each.path().toString() : each.coordinates();
        terminal.line("  " + name + "  " + each.command());
      }
    }
    if (!answer.problems().isEmpty() || !answer.libraryProblems().isEmpty()) {
      terminal.line("");
      terminal.line(new Terminal.Cell("problems", Terminal.Style.RED));
      answer.problems().forEach(each -> terminal.line("  " + each));
      answer.libraryProblems().forEach(each -> terminal.line("  " + each));
    }
  }

  private static void print(ProjectModule module, Path root, Terminal terminal) {
    terminal.line("");
    String release = module.release() == 0 ? "" : "  Java " + module.release();
    release += "  JDK " + module.jdk().feature() + ", " + module.jdk().reason();
    terminal.line(
        new Terminal.Cell(module.name(), Terminal.Style.BOLD),
        new Terminal.Cell(release + "  " + relative(root, module.buildFile()), Terminal.Style.DIM));
    List<List<Terminal.Cell>> rows = new ArrayList<>();
    for (SourceRoot each : module.sourceRoots()) {
      if (Files.isDirectory(each.folder())) {
        String origin = each.origin() == SourceRoot.Origin.BUILD ? ", generated" : "";
        String own = each.release() == 0 ? "" : ", Java " + each.release();
        rows.add(
            row(
                Terminal.words(each.use()) + origin,
                relative(root, each.folder()),
                "sources" + own));
      }
    }
    for (OutputFolder each : module.outputFolders()) {
      rows.add(row(Terminal.words(each.use()), relative(root, each.folder()), "class files"));
    }
    Set<Path> inMain = new HashSet<>();
    for (ClassPathItem each : module.compilePath()) {
      inMain.add(each.path());
      rows.add(row(each, "", root));
    }
    for (ClassPathItem each : module.testPath()) {
      if (!inMain.contains(each.path())) {
        rows.add(row(each, ", test", root));
      }
    }
    terminal.table(rows);
  }

  private static List<Terminal.Cell> row(ClassPathItem item, String use, Path root) {
    String name = item.coordinates().isEmpty() ? relative(root, item.path()) : item.coordinates();
    return row(Terminal.words(item.kind()) + use, name, item.reason());
  }

  private static List<Terminal.Cell> row(String kind, String name, String reason) {
    return List.of(
        new Terminal.Cell("  " + kind, Terminal.Style.DIM),
        Terminal.Cell.of(name),
        new Terminal.Cell(reason, Terminal.Style.DIM));
  }

  private static String relative(Path root, Path path) {
    return path.startsWith(root) && !path.equals(root)
        ? root.relativize(path).toString()
        : path.toString();
  }
}
