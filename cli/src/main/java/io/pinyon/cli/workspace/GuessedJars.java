package io.pinyon.cli.workspace;

import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.indexer.report.Following;
import io.pinyon.indexer.report.WorkspaceOptions;
import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.projects.Project;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.service.Session;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The jars that stand in for what the builds of modules leave out: those that the imports of their
/// sources lead to. Of large workspaces the first [#MAX_FILES] files count, by path.
final class GuessedJars {
  static final int MAX_FILES = 3_000;
  private static final long MAX_FILE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// A module whose build leaves something out, and why; `jars` are guessed for sources of this
  /// use.
  record Guess(String module, SourceRoot.Use use, String because, List<ClassPathItem> jars) {}

  private GuessedJars() {}

  /// Of the modules with a gap; empty if nothing may be guessed. `home` is the home's folder of
  /// this format.
  static List<Guess> of(Project project, Path root, Path home) throws InterruptedException {
    if (project.model().modules().stream().allMatch(each -> project.gapOf(each) == null)) {
      return List.of();
    }
    try (Jdk jdk = Jdk.of(JdkLibrary.running(), home);
        Session session = Session.open(root, WorkspaceOptions.of(Following.NOTHING), jdk)) {
      session.bePatient(PATIENCE);
      session.project().await();
      int files = 0;
      for (SourceFile each : WorkspaceFiles.of(root).list().files()) {
        if (each.size() <= MAX_FILE
            && session.project().guessesFor(each.path()) != null
            && files++ < MAX_FILES) {
          findImports(each.path(), session);
        }
      }
      List<Guess> guesses = new ArrayList<>();
      for (ProjectModule module : session.project().model().modules()) {
        String gap = session.project().gapOf(module);
        for (SourceRoot.Use use : SourceRoot.Use.values()) {
          List<ClassPathItem> jars = session.project().guessed(module, use);
          if (gap != null && !jars.isEmpty()) {
            guesses.add(new Guess(module.name(), use, gap, jars));
          }
        }
      }
      return guesses;
    }
  }

  private static void findImports(Path file, Session session) {
    try {
      session.findImports(file, SourceFiles.read(file));
    } catch (IOException e) {
      System.err.println("pinyon: cannot read " + file + ": " + e.getMessage());
    }
  }
}
