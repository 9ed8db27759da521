package io.pinyon.projects.internal.maven;

import io.pinyon.projects.model.ProjectProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;

/// Tells modules that need each other, which Maven refuses to build. Each cycle is told once, at
/// the dependency that closes it.
final class ModuleCycles {
  private final Reactor reactor;
  private final Map<Reactor.Pom, Model> models;
  private final List<ProjectProblem> problems;
  private final Set<Reactor.Pom> done = new HashSet<>();
  private final List<Reactor.Pom> path = new ArrayList<>();

  /// `models` are the effective ones.
  ModuleCycles(Reactor reactor, Map<Reactor.Pom, Model> models, List<ProjectProblem> problems) {
    this.reactor = reactor;
    this.models = models;
    this.problems = problems;
  }

  void tell() {
    models.keySet().forEach(this::visit);
  }

  private void visit(Reactor.Pom pom) {
    Model model = models.get(pom);
    if (model == null || !done.add(pom)) {
      return;
    }
    path.add(pom);
    for (Dependency each : model.getDependencies()) {
      Reactor.Pom other =
          each.getVersion() == null
              ? null
              : reactor.find(each.getGroupId(), each.getArtifactId(), each.getVersion());
      int start = other == null ? -1 : path.indexOf(other);
      if (start >= 0) {
        List<String> names =
            new ArrayList<>(
                path.subList(start, path.size()).stream().map(Reactor.Pom::key).toList());
        names.add(names.getFirst());
        problems.add(
            new ProjectProblem(
                pom.file(),
                Reactor.line(each.getLocation("")),
                "modules depend on each other: " + String.join(" -> ", names)));
      } else if (other != null) {
        visit(other);
      }
    }
    path.removeLast();
  }
}
