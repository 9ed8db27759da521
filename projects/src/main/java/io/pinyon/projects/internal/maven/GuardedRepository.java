package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.WorkspacePaths;
import java.nio.file.Path;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.LocalArtifactRegistration;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.LocalArtifactResult;
import org.eclipse.aether.repository.LocalMetadataRegistration;
import org.eclipse.aether.repository.LocalMetadataRequest;
import org.eclipse.aether.repository.LocalMetadataResult;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/// Maven's local repository, in which an artifact whose coordinates cannot name a file is never
/// there. Maven's code takes every path from here, those of what it is about to write too, so none
/// leads out of the repository.
final class GuardedRepository implements LocalRepositoryManager {
  private final LocalRepositoryManager inner;

  GuardedRepository(LocalRepositoryManager inner) {
    this.inner = inner;
  }

  /// Null if the coordinates cannot name a file.
  static @Nullable Coordinates coordinates(Artifact artifact) {
    return Coordinates.of(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getVersion(),
        artifact.getClassifier(),
        artifact.getExtension());
  }

  @Override
  public LocalRepository getRepository() {
    return inner.getRepository();
  }

  @Override
  public String getPathForLocalArtifact(Artifact artifact) {
    return coordinates(artifact) == null
        ? Coordinates.NO_FILE
        : inner.getPathForLocalArtifact(artifact);
  }

  /// Throws IllegalArgumentException for what must not be written.
  @Override
  public String getPathForRemoteArtifact(
      Artifact artifact, RemoteRepository repository, String context) {
    return inside(
        new Coordinates(
            artifact.getGroupId(),
            artifact.getArtifactId(),
            artifact.getVersion(),
            artifact.getClassifier(),
            artifact.getExtension()),
        inner.getPathForRemoteArtifact(artifact, repository, context));
  }

  private String inside(Object what, String path) {
    Path base = getRepository().getBasedir().toPath().toAbsolutePath().normalize();
    if (!WorkspacePaths.holds(base, base.resolve(path))) {
      throw new IllegalArgumentException(
          what + " would be written outside of the local repository, through a link: " + path);
    }
    return path;
  }

  private static void check(Metadata metadata) {
    for (String each :
        new String[] {metadata.getGroupId(), metadata.getArtifactId(), metadata.getVersion()}) {
      if (!each.isEmpty() && !Coordinates.isPlain(each)) {
        throw new IllegalArgumentException("cannot name a file: " + each);
      }
    }
  }

  @Override
  public String getPathForLocalMetadata(Metadata metadata) {
    check(metadata);
    return inner.getPathForLocalMetadata(metadata);
  }

  @Override
  public String getPathForRemoteMetadata(
      Metadata metadata, RemoteRepository repository, String context) {
    check(metadata);
    return inside(metadata, inner.getPathForRemoteMetadata(metadata, repository, context));
  }

  @Override
  public LocalArtifactResult find(RepositorySystemSession session, LocalArtifactRequest request) {
    return coordinates(request.getArtifact()) == null
        ? new LocalArtifactResult(request)
        : inner.find(session, request);
  }

  @Override
  public void add(RepositorySystemSession session, LocalArtifactRegistration request) {
    inner.add(session, request);
  }

  @Override
  public LocalMetadataResult find(RepositorySystemSession session, LocalMetadataRequest request) {
    check(request.getMetadata());
    return inner.find(session, request);
  }

  @Override
  public void add(RepositorySystemSession session, LocalMetadataRegistration request) {
    inner.add(session, request);
  }
}
