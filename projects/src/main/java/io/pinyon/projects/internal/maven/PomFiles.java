package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.building.FileModelSource;
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
      return new FileModelSource(own.file().toFile());
    }
    Path file =
        localRepository
            .resolve(groupId.replace('.', '/'))
            .resolve(artifactId)
            .resolve(version)
            .resolve(artifactId + "-" + version + ".pom");
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
    return new FileModelSource(file.toFile());
  }
}
