package io.pinyon.projects.internal.maven;

import io.pinyon.projects.model.ProjectProblem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
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

  /// Without recursion: there may be as many modules in a row as there are modules.
  private void visit(Reactor.Pom first) {
    Deque<Iterator<Dependency>> rest = new ArrayDeque<>();
    enter(first, rest);
    while (!rest.isEmpty()) {
      if (!rest.getLast().hasNext()) {
        rest.removeLast();
        path.removeLast();
        continue;
      }
      Reactor.Pom pom = path.getLast();
      Dependency each = rest.getLast().next();
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
        enter(other, rest);
      }
    }
  }

  private void enter(Reactor.Pom pom, Deque<Iterator<Dependency>> rest) {
    Model model = models.get(pom);
    if (model != null && done.add(pom)) {
      path.add(pom);
      rest.addLast(model.getDependencies().iterator());
    }
  }
}
