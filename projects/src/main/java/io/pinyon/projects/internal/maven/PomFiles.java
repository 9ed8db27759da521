package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.UnresolvableModelException;

/// Finds parents and imported poms: among the workspace's own, else in the local repository.
final class PomFiles extends LocalPoms {
  private final Reactor reactor;
  private final Path localRepository;
  private final Inputs inputs;

  PomFiles(Reactor reactor, Path localRepository, Inputs inputs) {
    this.reactor = reactor;
    this.localRepository = localRepository;
    this.inputs = inputs;
  }

  @Override
  public ModelSource resolveModel(String groupId, String artifactId, String version)
      throws UnresolvableModelException {
    Reactor.Pom own = reactor.find(groupId, artifactId, version);
    if (own != null) {
      return new PomSource(own.file(), inputs);
    }
    Coordinates its = Coordinates.of(groupId, artifactId, version, "", "pom");
    if (its == null) {
      throw new UnresolvableModelException(
          "these coordinates cannot name a file", groupId, artifactId, version);
    }
    Path file = its.in(localRepository);
    inputs.add(file);
    if (!Files.isRegularFile(file)) {
      inputs.absentPom(groupId + ":" + artifactId + ":" + version);
      throw new UnresolvableModelException(
          "missing on this machine (run pinyon fetch or mvn dependency:get -Dtransitive=false -Dartifact="
              + groupId
              + ":"
              + artifactId
              + ":"
              + version
              + ":pom)",
          groupId,
          artifactId,
          version);
    }
    return new PomSource(file, inputs);
  }
}
