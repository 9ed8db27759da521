package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModel.BuildSystem;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;

/// Reads the modules of a workspace from its poms.
public final class MavenProjects {
  private MavenProjects() {}

  /// Maven's local repository, as the user's settings have it.
  public static Path localRepository(
      Path root,
      Path home,
      Map<String, String> variables,
      Inputs inputs,
      List<ProjectProblem> problems) {
    return MavenEnvironment.of(root, home, variables, inputs, problems).localRepository();
  }

  /// The modules of these poms and of all that they name as modules. Never fails: what cannot be
  /// read is a problem of the model. `home` is the user's home folder, `variables` the environment.
  public static ProjectModel read(
      Path root, List<Path> poms, Path home, Map<String, String> variables, Inputs inputs) {
    List<ProjectProblem> problems = new ArrayList<>();
    MavenEnvironment environment = MavenEnvironment.of(root, home, variables, inputs, problems);
    Reactor reactor = new Reactor(inputs, problems);
    poms.forEach(reactor::read);
    EffectiveModels effective = new EffectiveModels(environment, reactor, inputs, problems);
    Map<Reactor.Pom, Model> models = new LinkedHashMap<>();
    for (Reactor.Pom pom : reactor.poms()) {
      Model model = effective.of(pom);
      if (model != null) {
        models.put(pom, model);
      }
    }
    new ModuleCycles(reactor, models, problems).tell();
    DependencyTrees trees =
        new DependencyTrees(environment, reactor, List.copyOf(models.values()), inputs, problems);
    Jdks jdks = new Jdks(home, variables);
    List<ProjectModule> modules = new ArrayList<>();
    models.forEach((pom, model) -> {
      Path folder = pom.folder();
      DependencyTrees.Paths paths = trees.of(model, pom.file());
      ModuleSources sources = new ModuleSources(model, folder, inputs);
      ProjectModule module =
          new ProjectModule(
              pom.key(),
              folder,
              pom.file(),
              sources.roots(),
              sources.outputs(),
              paths.compile(),
              paths.test(),
              sources.release(),
              sources.jdk(jdks, problems),
              sources.options("compile"),
              sources.options("testCompile"));
      modules.add(module);
    });
    return new ProjectModel(BuildSystem.MAVEN, List.copyOf(modules), List.copyOf(problems));
  }
}
