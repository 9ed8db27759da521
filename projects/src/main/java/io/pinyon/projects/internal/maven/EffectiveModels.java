package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.Reactor.Pom;
import io.pinyon.projects.model.ProjectProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.jspecify.annotations.Nullable;

/// Makes effective models of a workspace's poms: with what parents, imports, profiles and
/// properties make of them. A pom that Maven would refuse gives the problems and as much of a model
/// as can be had.
final class EffectiveModels {
  private final MavenEnvironment environment;
  private final Reactor reactor;
  private final PomFiles files;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Set<ProjectProblem> told = new HashSet<>();
  private final DefaultModelBuilder builder = new DefaultModelBuilderFactory().newInstance();
  private final Cache cache = new Cache();

  EffectiveModels(
      MavenEnvironment environment, Reactor reactor, Inputs inputs, List<ProjectProblem> problems) {
    this.environment = environment;
    this.reactor = reactor;
    this.inputs = inputs;
    this.problems = problems;
    this.files = new PomFiles(reactor, environment.localRepository(), inputs);
  }

  /// The effective model; null if there is none to be had.
  @Nullable Model of(Pom pom) {
    try {
      ModelBuildingResult result = builder.build(request().setPomFile(pom.file().toFile()));
      note(pom, result.getProblems());
      noteInputs(result);
      return result.getEffectiveModel();
    } catch (ModelBuildingException e) {
      note(pom, e.getProblems());
      return alone(pom, e.getModel());
    }
  }

  /// The pom without its parent, so that what it says itself still counts; else what Maven had made
  /// of it when it gave up.
  private @Nullable Model alone(Pom pom, @Nullable Model rest) {
    Parent parent = pom.raw().getParent();
    if (parent == null) {
      return rest;
    }
    Model raw = pom.raw().clone();
    raw.setGroupId(pom.groupId());
    raw.setVersion(pom.version());
    raw.setParent(null);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      new MavenXpp3Writer().write(text, raw);
      StringModelSource source =
          new StringModelSource(text.toString(StandardCharsets.UTF_8), pom.file().toString());
      return builder
          .build(request().setPomFile(pom.file().toFile()).setModelSource(source))
          .getEffectiveModel();
    } catch (IOException | ModelBuildingException e) {
      return rest;
    }
  }

  private ModelBuildingRequest request() {
    return new DefaultModelBuildingRequest()
        .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
        .setProcessPlugins(false)
        .setTwoPhaseBuilding(false)
        .setLocationTracking(true)
        .setSystemProperties(environment.systemProperties())
        .setUserProperties(environment.userProperties())
        .setProfiles(environment.profiles())
        .setActiveProfileIds(environment.activeProfiles())
        .setInactiveProfileIds(environment.inactiveProfiles())
        .setModelResolver(files)
        .setModelCache(cache);
  }

  /// Parents that are found by their relative path may lie outside of the workspace.
  private void noteInputs(ModelBuildingResult result) {
    for (String id : result.getModelIds()) {
      Model raw = result.getRawModel(id);
      if (raw != null && raw.getPomFile() != null) {
        inputs.add(raw.getPomFile().toPath());
      }
    }
  }

  private void note(Pom pom, List<ModelProblem> found) {
    for (ModelProblem each : found) {
      if (each.getSeverity() == ModelProblem.Severity.WARNING) {
        continue; // matters to those who publish it
      }
      String source = each.getSource();
      Path file = pom.file();
      for (Pom other : reactor.poms()) {
        if (other.file().toString().equals(source)) {
          file = other.file();
        }
      }
      String message = each.getMessage().strip();
      int line = each.getLineNumber() > 0 ? each.getLineNumber() : lineOf(file, message);
      ProjectProblem problem = new ProjectProblem(file, line, message);
      if (told.add(problem)) {
        problems.add(problem);
      }
    }
  }

  /// The line of the parent for what Maven tells about parents without a line; else 0.
  private int lineOf(Path file, String message) {
    return message.contains("parent")
        ? reactor.poms().stream()
            .filter(each -> each.file().equals(file) && each.raw().getParent() != null)
            .mapToInt(each -> Reactor.line(each.raw().getParent().getLocation("")))
            .findFirst()
            .orElse(0)
        : 0;
  }

  /// Parents and imports that several poms share.
  private static final class Cache implements ModelCache {
    private record Key(String groupId, String artifactId, String version, String tag) {}

    private final Map<Key, Object> kept = new HashMap<>();

    @Override
    public void put(String groupId, String artifactId, String version, String tag, Object data) {
      kept.put(new Key(groupId, artifactId, version, tag), data);
    }

    @Override
    @SuppressWarnings("NullAway") // null says that there is nothing
    public Object get(String groupId, String artifactId, String version, String tag) {
      return kept.get(new Key(groupId, artifactId, version, tag));
    }
  }
}
