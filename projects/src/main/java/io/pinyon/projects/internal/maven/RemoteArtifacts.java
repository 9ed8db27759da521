package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.superpom.SuperPomProvider;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/// Fetches artifacts into Maven's local repository, from the repositories, mirrors and proxies that
/// the user's settings and the poms name. No plugin runs. This is the only place from which Pinyon
/// talks to a network; nothing of it is loaded before it is asked for.
public final class RemoteArtifacts {
  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final DefaultRepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  private RemoteArtifacts(MavenEnvironment environment, Collection<Repository> named) {
    session = MavenRepositorySystemUtils.newSession();
    session.setSystemProperties(environment.systemProperties());
    session.setUserProperties(environment.userProperties());
    session.setConfigProperty("aether.connector.userAgent", "pinyon");
    session.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
    for (Mirror each : environment.settings().getMirrors()) {
      mirrors.add(
          each.getId(),
          each.getUrl(),
          each.getLayout(),
          false,
          each.isBlocked(),
          each.getMirrorOf(),
          each.getMirrorOfLayouts());
    }
    session.setMirrorSelector(mirrors);
    DefaultProxySelector proxies = new DefaultProxySelector();
    for (Proxy each : environment.settings().getProxies()) {
      if (each.isActive()) {
        AuthenticationBuilder authentication = new AuthenticationBuilder();
        authentication.addUsername(each.getUsername()).addPassword(each.getPassword());
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                each.getProtocol(), each.getHost(), each.getPort(), authentication.build()),
            each.getNonProxyHosts());
      }
    }
    session.setProxySelector(proxies);
    DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
    for (Server each : environment.settings().getServers()) {
      AuthenticationBuilder authentication = new AuthenticationBuilder();
      authentication.addUsername(each.getUsername()).addPassword(each.getPassword());
      if (each.getPrivateKey() != null) {
        authentication.addPrivateKey(each.getPrivateKey(), each.getPassphrase());
      }
      servers.add(each.getId(), authentication.build());
    }
    session.setAuthenticationSelector(servers);
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(
            session, new LocalRepository(environment.localRepository().toFile())));
    session.setReadOnly();
    List<RemoteRepository> remote = new ArrayList<>();
    for (Repository each : named) {
      remote.add(new RemoteRepository.Builder(each.getId(), "default", each.getUrl()).build());
    }
    repositories = system.newResolutionRepositories(session, remote);
  }

  /// For a project at `root`, whose poms at the given places may name repositories. `home` is the
  /// user's home folder, `variables` the environment.
  public static RemoteArtifacts of(
      Path root, Path home, Map<String, String> variables, List<Path> poms) {
    Inputs inputs = new Inputs();
    List<ProjectProblem> problems = new ArrayList<>();
    MavenEnvironment environment = MavenEnvironment.of(root, home, variables, inputs, problems);
    Map<String, Repository> named = new LinkedHashMap<>();
    Reactor reactor = new Reactor(inputs, problems);
    poms.forEach(reactor::read);
    for (Reactor.Pom each : reactor.poms()) {
      each.raw().getRepositories().forEach(found -> named.putIfAbsent(found.getId(), found));
    }
    environment.settings().getProfiles().stream()
        .filter(each -> environment.activeProfiles().contains(each.getId()))
        .flatMap(each -> MavenEnvironment.repositories(each).stream())
        .forEach(found -> named.putIfAbsent(found.getId(), found));
    for (Repository each : central()) {
      named.putIfAbsent(each.getId(), each);
    }
    named.values().removeIf(each -> each.getUrl() == null || each.getUrl().contains("${"));
    return new RemoteArtifacts(environment, named.values());
  }

  /// The model that every pom inherits from names Maven Central.
  private static List<Repository> central() {
    return new SuperPom().provider().getSuperModel("4.0.0").getRepositories();
  }

  private static final class SuperPom extends DefaultModelBuilderFactory {
    SuperPomProvider provider() {
      return newSuperPomProvider();
    }
  }

  /// Fetches a pom (`group:artifact:version`) with its parents and imports; empty, or why not.
  public String pom(String coordinates) {
    try {
      var result =
          system.readArtifactDescriptor(
              session,
              new ArtifactDescriptorRequest(new DefaultArtifact(coordinates), repositories, ""));
      return result.getExceptions().isEmpty() ? "" : message(result.getExceptions().getFirst());
    } catch (ArtifactDescriptorException e) {
      return message(e);
    }
  }

  /// Fetches an artifact (`group:artifact[:extension[:classifier]]:version`); empty, or why not.
  public String artifact(String coordinates) {
    Artifact artifact = new DefaultArtifact(coordinates);
    try {
      system.resolveArtifact(session, new ArtifactRequest(artifact, repositories, ""));
      return "";
    } catch (ArtifactResolutionException e) {
      return message(e);
    }
  }

  private static String message(Exception e) {
    return Reactor.firstLine(e);
  }
}
