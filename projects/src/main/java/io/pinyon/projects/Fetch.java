package io.pinyon.projects;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.RemoteArtifacts;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches what a workspace's build files name and this machine does not have, into Maven's local
/// repository, when asked to. What is fetched may name more, so the model is read again until
/// nothing new is missing. Nothing of the workspace is executed.
public final class Fetch {
  private static final int MAX_ROUNDS = 30;

  /// `fetched` are coordinates; `failed` maps those that could not be had to the reason.
  public record Result(List<String> fetched, Map<String, String> failed) {}

  private final Path root;
  private final Project.Machine machine;
  private final Consumer<String> progress;
  private final Set<String> tried = new LinkedHashSet<>();
  private final List<String> fetched = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private @Nullable RemoteArtifacts remote;

  private Fetch(Path root, Project.Machine machine, Consumer<String> progress) {
    this.root = root;
    this.machine = machine;
    this.progress = progress;
  }

  /// Fetches what is missing. `progress` gets the coordinates of each as it begins.
  public static Result missing(Path root, Project.Machine machine, Consumer<String> progress) {
    return new Fetch(root, machine, progress).missing();
  }

  /// Fetches the sources of all libraries of the model that lie in Maven's repository without.
  public static Result sources(Path root, Project.Machine machine, Consumer<String> progress) {
    return new Fetch(root, machine, progress).sources();
  }

  private ProjectModel read(Inputs inputs) {
    return ProjectReader.read(root, machine.userHome(), machine.variables(), inputs);
  }

  private Result missing() {
    for (int i = 0; i < MAX_ROUNDS; i++) {
      Inputs inputs = new Inputs();
      ProjectModel model = read(inputs);
      boolean isMore = false;
      for (String each : inputs.absentPoms()) {
        isMore |= fetch(each + " (pom)", () -> remote(model).pom(each));
      }
      Set<String> wanted = new TreeSet<>();
      for (ClassPathItem each : model.missing()) {
        if (!each.coordinates().isEmpty()) {
          wanted.add(each.coordinates());
        }
      }
      for (String each : wanted) {
        isMore |= fetch(each, () -> artifactWithPom(model, each));
      }
      if (!isMore) {
        break;
      }
    }
    return new Result(List.copyOf(fetched), failed);
  }

  private Result sources() {
    ProjectModel model = read(new Inputs());
    Set<String> wanted = new TreeSet<>();
    for (ProjectModule module : model.modules()) {
      for (ClassPathItem each : module.testPath()) {
        String[] parts = each.coordinates().split(":");
        boolean isPlain = each.kind() == ClassPathItem.Kind.JAR && parts.length == 3;
        if (isPlain && !hasSources(each.path())) {
          wanted.add(parts[0] + ":" + parts[1] + ":jar:sources:" + parts[2]);
        }
      }
    }
    for (String each : wanted) {
      fetch(each, () -> remote(model).artifact(each));
    }
    return new Result(List.copyOf(fetched), failed);
  }

  private static boolean hasSources(Path jar) {
    String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "-sources.jar");
    return java.nio.file.Files.exists(jar.resolveSibling(name));
  }

  private String artifactWithPom(ProjectModel model, String coordinates) {
    String[] parts = coordinates.split(":");
    remote(model).pom(parts[0] + ":" + parts[1] + ":" + parts[parts.length - 1]);
    return remote(model).artifact(coordinates);
  }

  private interface Attempt {
    String run();
  }

  /// True if something was fetched.
  private boolean fetch(String name, Attempt attempt) {
    if (!tried.add(name)) {
      return false;
    }
    progress.accept(name);
    String fault;
    try {
      fault = attempt.run();
    } catch (IllegalArgumentException e) {
      fault = "not Maven coordinates: " + e.getMessage();
    }
    if (fault.isEmpty()) {
      fetched.add(name);
      return true;
    }
    failed.put(name, fault);
    return false;
  }

  private RemoteArtifacts remote(ProjectModel model) {
    if (remote == null) {
      List<Path> poms =
          model.buildSystem() == ProjectModel.BuildSystem.MAVEN
              ? model.modules().stream().map(ProjectModule::buildFile).toList()
              : List.of();
      remote = RemoteArtifacts.of(root, machine.userHome(), machine.variables(), poms);
    }
    return remote;
  }
}
