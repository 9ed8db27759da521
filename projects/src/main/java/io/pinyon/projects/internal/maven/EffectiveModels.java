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
import java.util.Objects;
import java.util.Set;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.model.building.ModelCache;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelSource;
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
  private final DefaultModelBuilder builder;
  private final Cache cache = new Cache();
  private Path current = Path.of("");

  EffectiveModels(
      MavenEnvironment environment, Reactor reactor, Inputs inputs, List<ProjectProblem> problems) {
    this.environment = environment;
    this.reactor = reactor;
    this.inputs = inputs;
    this.problems = problems;
    this.files = new PomFiles(reactor, environment.localRepository(), inputs);
    this.builder = ModelBuilders.builder(inputs, this::tooLong);
  }

  /// The effective model; null if there is none to be had.
  @Nullable Model of(Pom pom) {
    current = pom.file();
    try {
      ModelBuildingResult result = builder.build(request(pom, new PomSource(pom.file(), inputs)));
      note(pom, result.getProblems());
      noteInputs(result);
      return result.getEffectiveModel();
    } catch (ModelBuildingException e) {
      note(pom, e.getProblems());
      return alone(pom, e.getModel());
    } catch (PropertyLengths.Exhausted e) {
      problem(pom.file(), 0, e.getMessage() + "; read without the values of properties");
      return asWritten(pom);
    }
  }

  private static Model asWritten(Pom pom) {
    Model raw = pom.raw().clone();
    raw.setGroupId(pom.groupId());
    raw.setVersion(pom.version());
    return raw;
  }

  private void tooLong(PropertyLengths.TooLong found) {
    InputLocation at = found.location();
    String source =
        at == null || at.getSource() == null
            ? null
            : Objects.requireNonNullElse(at.getSource().getLocation(), null);
    String fault =
        "the value of ${"
            + found.name()
            + "} is longer than "
            + PropertyLengths.MAX_LENGTH
            + " characters or nested too deeply: not used";
    problem(source == null ? current : Path.of(source), Reactor.line(at), fault);
  }

  private void problem(Path file, int line, String message) {
    ProjectProblem problem = new ProjectProblem(file, line, message);
    if (told.add(problem)) {
      problems.add(problem);
    }
  }

  /// The pom without its parent, so that what it says itself still counts; else what Maven had made
  /// of it when it gave up.
  private @Nullable Model alone(Pom pom, @Nullable Model rest) {
    Parent parent = pom.raw().getParent();
    if (parent == null) {
      return rest;
    }
    Model raw = asWritten(pom);
    raw.setParent(null);
    try {
      StringModelSource source = new StringModelSource(written(raw), pom.file().toString());
      return builder.build(request(pom, source)).getEffectiveModel();
    } catch (IOException | ModelBuildingException | PropertyLengths.Exhausted e) {
      return rest;
    }
  }

  private static String written(Model model) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      new MavenXpp3Writer().write(text, model);
    } catch (IllegalStateException e) {
      // Maven's parser takes control characters that XML does not have, its writer does not
      throw new IOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private ModelBuildingRequest request(Pom pom, ModelSource source) {
    return new DefaultModelBuildingRequest()
        .setPomFile(pom.file().toFile())
        .setModelSource(source)
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
      problem(file, line, message);
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
