package io.pinyon.cli.home;

import io.pinyon.cli.home.Check.Verdict;
import io.pinyon.cli.support.Completeness;
import io.pinyon.cli.support.Terminal;
import io.pinyon.indexer.Workspace;
import io.pinyon.indexer.report.Disagreement;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceListener;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks of one workspace: its index, and what is known of its build.
final class WorkspaceChecks {
  private final List<Check> checks;
  private final @Nullable Home home;
  private final Path root;

  /// `home` is null if it cannot be used: then nothing is said of an index.
  WorkspaceChecks(List<Check> checks, @Nullable Home home, Path root) {
    this.checks = checks;
    this.home = home;
    this.root = root;
  }

  void all() throws InterruptedException {
    if (!Files.isDirectory(root)) {
      note("workspace", Verdict.FIX, "no such folder: " + root + "; name another with -C");
      return;
    }
    if (home != null) {
      index(home);
    }
    try {
      Home forLibraries = home != null ? home : Home.open(Home.ephemeral(), notice -> {});
      try (Project project =
          Project.open(root, forLibraries.folder(), Project.Machine.present(), message -> {})) {
        project.await();
        build(project);
      }
    } catch (StorageException e) {
      note("class path", Verdict.WARN, String.valueOf(e.getMessage()));
    }
  }

  private void index(Home home) {
    if (!Files.isDirectory(home.workspaceFolder(root))) {
      note("index", Verdict.OK, "none yet for " + root);
      return;
    }
    List<String> warnings = new ArrayList<>();
    WorkspaceOptions options =
        WorkspaceOptions.of(Following.NOTHING)
            .withListener(
                new WorkspaceListener() {
                  @Override
                  public void warning(String message) {
                    warnings.add(message);
                  }
                });
    try (Workspace workspace = Workspace.open(root, options)) {
      workspace.awaitOpened();
      var snapshot = workspace.snapshot();
      if (snapshot == null) {
        note(
            "index",
            Verdict.WARN,
            "cannot read the index of " + root + "; rebuild it: pinyon index " + root);
      } else {
        try (snapshot) {
          String lack = Completeness.sentence(workspace);
          if (lack != null) {
            note("index", Verdict.WARN, lack);
          }
          long files = snapshot.statistics().files();
          note(
              "index",
              Verdict.OK,
              Terminal.count(files) + (files == 1 ? " file of " : " files of ") + root);
        }
        parsers(workspace.disagreements());
      }
    } catch (StorageException e) {
      note("index", Verdict.WARN, String.valueOf(e.getMessage()));
    }
    warnings.forEach(warning -> note("index", Verdict.WARN, warning));
  }

  private void parsers(List<Disagreement> disagreements) {
    if (disagreements.isEmpty()) {
      note("parsers", Verdict.OK, "agree on every changed file that both have read");
      return;
    }
    int count = disagreements.size();
    note(
        "parsers",
        Verdict.WARN,
        Terminal.count(count)
            + (count == 1 ? " changed file looks" : " changed files look")
            + " different to JavaParser: one of the two parsers is wrong; please report what you may share");
    for (Disagreement each : disagreements) {
      String more = each.count() == 1 ? "" : ", and " + (each.count() - 1) + " more";
      checks.add(
          new Check(
              "parsers",
              Verdict.WARN,
              each.relative() + ", " + each.first() + more,
              Check.Scope.PRIVATE));
    }
  }

  private void build(Project project) {
    ProjectModel model = project.model();
    if (model.buildSystem() == BuildSystem.NONE) {
      note(
          "class path", Verdict.OK, "no build file says what " + root + " needs: jars are guessed");
      return;
    }
    List<ClassPathItem> missing = model.missing();
    if (!missing.isEmpty()) {
      note(
          "class path",
          Verdict.WARN,
          missing.size()
              + (missing.size() == 1
                  ? " jar that the build names is"
                  : " jars that the build names are")
              + " not on this machine, so types may be unknown; download: pinyon fetch "
              + root);
    }
    List<ProjectModule> unsure =
        model.modules().stream().filter(each -> model.gapOf(each) != null).toList();
    if (missing.isEmpty() && !unsure.isEmpty()) {
      ProjectModule first = unsure.getFirst();
      note(
          "class path",
          Verdict.WARN,
          "of "
              + first.name()
              + (unsure.size() == 1 ? "" : " and " + (unsure.size() - 1) + " more modules")
              + " may lack something, because "
              + model.gapOf(first)
              + "; see: pinyon workspace "
              + root);
    }
    for (ProjectProblem each : model.problems()) {
      note("build", Verdict.WARN, each.toString());
    }
    project.libraryProblems().forEach(each -> note("libraries", Verdict.WARN, each.toString()));
    if (missing.isEmpty() && unsure.isEmpty()) {
      int modules = model.modules().size();
      note(
          "class path",
          Verdict.OK,
          "all there, " + modules + (modules == 1 ? " module" : " modules"));
    }
  }

  private void note(String name, Verdict verdict, String message) {
    checks.add(new Check(name, verdict, message));
  }
}
