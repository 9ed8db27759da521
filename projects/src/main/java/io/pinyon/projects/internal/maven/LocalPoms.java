package io.pinyon.projects.internal.maven;

import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;

/// Finds parents and imported poms on this machine alone: the repositories that poms name do not
/// count.
abstract class LocalPoms implements ModelResolver {
  @Override
  public abstract ModelSource resolveModel(String groupId, String artifactId, String version)
      throws UnresolvableModelException;

  @Override
  public final ModelSource resolveModel(Parent parent) throws UnresolvableModelException {
    return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
  }

  @Override
  public final ModelSource resolveModel(Dependency dependency) throws UnresolvableModelException {
    return resolveModel(
        dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion());
  }

  @Override
  public final void addRepository(Repository repository) {}

  @Override
  public final void addRepository(Repository repository, boolean replace) {}

  @Override
  public final ModelResolver newCopy() {
    return this;
  }
}
