package io.pinyon.projects;

import io.pinyon.projects.internal.bsp.BuildServerImport;
import io.pinyon.projects.internal.gradle.GradleImport;
import io.pinyon.projects.internal.gradle.GradleProjects;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.reader.ModelCache;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ProjectModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A build's own exact answer to what it consists of. Getting it executes the workspace's build, so
/// it is asked for only with the explicit consent of the user; the answer is kept in the home and
/// counts until a build file changes.
public final class BuildImport {
  private final Path root;
  private final Path file;
  private final Project.Machine machine;

  /// For a workspace; `folder` is the home's folder of this format.
  public BuildImport(Path root, Path folder, Project.Machine machine) {
    this.root = root;
    this.file = new KeptModels(root, folder).file(".import");
    this.machine = machine;
  }

  /// The command that [#run] would execute; empty if the workspace has no build that can be asked.
  public List<String> command() {
    if (GradleProjects.isAt(root, Inputs.of(root))) {
      return GradleImport.command(root);
    }
    Path connection = BuildServerImport.connection(root);
    return connection == null ? List.of() : BuildServerImport.command(connection);
  }

  /// Executes the build, keeps and gives back its answer; fails with a sentence for people.
  public ProjectModel run() throws IOException, InterruptedException {
    Inputs inputs = Inputs.of(root);
    ProjectReader.read(root, machine.userHome(), machine.variables(), inputs);
    ProjectModel model;
    if (GradleProjects.isAt(root, inputs)) {
      model = GradleImport.run(root);
    } else {
      Path connection = BuildServerImport.connection(root);
      if (connection == null) {
        throw new IOException("found no Gradle build and no build server (.bsp) in " + root);
      }
      inputs.add(connection);
      model = BuildServerImport.run(root, connection);
    }
    model.modules().forEach(each -> inputs.add(each.buildFile()));
    ModelCache.of(model, GradleImport.inputs(root, inputs)).write(file);
    return model;
  }

  /// Throws the kept answer away; false if there was none.
  public boolean forget() throws IOException {
    return Files.deleteIfExists(file);
  }

  /// The kept answer; null if there is none.
  @Nullable ModelCache kept() {
    return ModelCache.read(file);
  }

  /// Where it is kept.
  Path file() {
    return file;
  }
}
