package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.Relocation;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.jspecify.annotations.Nullable;

/// Reads poms of artifacts with their parents and imports, for builds that are not Maven's. One
/// thread.
public final class ArtifactPoms {
  /// Where files of artifacts lie.
  public interface Artifacts {
    /// The file of this name (`name-version.pom`) of an artifact; null if it is not here.
    @Nullable Path find(String group, String name, String version, String fileName);
  }

  /// A dependency of a pom, or a version that it manages; `exclusions` are `group:name`.
  public record PomDependency(
      String group,
      String name,
      String version,
      String classifier,
      String type,
      String scope,
      boolean isOptional,
      Set<String> exclusions) {}

  /// What matters of a pom; `relocation` is `group:name:version`, empty if there is none.
  public record Pom(
      String packaging,
      String relocation,
      List<PomDependency> dependencies,
      List<PomDependency> managed) {}

  private final Artifacts artifacts;
  private final Resolver resolver = new Resolver();
  private final Inputs inputs;
  private final DefaultModelBuilder builder;
  private final Map<String, Optional<Pom>> known = new HashMap<>();
  private final Properties system;

  public ArtifactPoms(Artifacts artifacts, Inputs inputs) {
    this.artifacts = artifacts;
    this.inputs = inputs;
    this.builder = ModelBuilders.builder(inputs, each -> {});
    this.system = MavenEnvironment.systemProperties(Map.of(), inputs);
  }

  /// The pom of an artifact; null if it, or what it inherits from, is not here.
  public @Nullable Pom of(String group, String name, String version) {
    String key = group + ":" + name + ":" + version;
    Optional<Pom> found = known.get(key);
    if (found == null) {
      found = Optional.ofNullable(read(group, name, version));
      known.put(key, found);
    }
    return found.orElse(null);
  }

  private @Nullable Pom read(String group, String name, String version) {
    Path file = artifacts.find(group, name, version, name + "-" + version + ".pom");
    if (file == null) {
      return null;
    }
    ModelBuildingRequest request =
        new DefaultModelBuildingRequest()
            .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL)
            .setProcessPlugins(false)
            .setTwoPhaseBuilding(false)
            .setSystemProperties(system)
            .setModelSource(new PomSource(file, inputs))
            .setModelResolver(resolver);
    try {
      return pom(builder.build(request).getEffectiveModel());
    } catch (ModelBuildingException | PropertyLengths.Exhausted e) {
      return null;
    }
  }

  private static Pom pom(Model model) {
    List<PomDependency> managed =
        model.getDependencyManagement() == null
            ? List.of()
            : convert(model.getDependencyManagement().getDependencies());
    Relocation to =
        model.getDistributionManagement() == null
            ? null
            : model.getDistributionManagement().getRelocation();
    String relocation =
        to == null
            ? ""
            : Objects.requireNonNullElse(to.getGroupId(), model.getGroupId())
                + ":"
                + Objects.requireNonNullElse(to.getArtifactId(), model.getArtifactId())
                + ":"
                + Objects.requireNonNullElse(to.getVersion(), model.getVersion());
    return new Pom(model.getPackaging(), relocation, convert(model.getDependencies()), managed);
  }

  private static List<PomDependency> convert(List<Dependency> dependencies) {
    List<PomDependency> found = new ArrayList<>();
    for (Dependency each : dependencies) {
      Set<String> exclusions = new LinkedHashSet<>();
      for (Exclusion exclusion : each.getExclusions()) {
        exclusions.add(exclusion.getGroupId() + ":" + exclusion.getArtifactId());
      }
      found.add(
          new PomDependency(
              each.getGroupId(),
              each.getArtifactId(),
              Objects.requireNonNullElse(each.getVersion(), ""),
              Objects.requireNonNullElse(each.getClassifier(), ""),
              Objects.requireNonNullElse(each.getType(), "jar"),
              Objects.requireNonNullElse(each.getScope(), "compile"),
              each.isOptional(),
              exclusions));
    }
    return found;
  }

  private final class Resolver extends LocalPoms {
    @Override
    public ModelSource resolveModel(String groupId, String artifactId, String version)
        throws UnresolvableModelException {
      Path file = artifacts.find(groupId, artifactId, version, artifactId + "-" + version + ".pom");
      if (file == null) {
        throw new UnresolvableModelException("not here", groupId, artifactId, version);
      }
      return new PomSource(file, inputs);
    }
  }
}
