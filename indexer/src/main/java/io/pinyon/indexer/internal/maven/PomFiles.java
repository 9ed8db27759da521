package io.pinyon.indexer.internal.maven;

import io.pinyon.indexer.internal.project.Inputs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;

/// Finds parents and imported poms: among the workspace's own, else in the local repository.
record PomFiles(Reactor reactor, Path localRepository, Inputs inputs) implements ModelResolver {
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
          "not on this machine (pinyon fetch, or mvn dependency:get -Dtransitive=false -Dartifact="
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

  @Override
  public ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
    return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
  }

  @Override
  public ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
    return resolveModel(
        dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
  }

  @Override
  public void addRepository(Repository repository) {}

  @Override
  public void addRepository(Repository repository, boolean replace) {}

  @Override
  public ModelResolver newCopy() {
    return this;
  }
}
