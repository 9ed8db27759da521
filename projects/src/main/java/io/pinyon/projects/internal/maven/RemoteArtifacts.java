package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Hosts;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.Repositories.Named;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.ConfigUtils;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/// Fetches artifacts into Maven's local repository, from [Repositories], through the mirrors and
/// proxies of the user's settings. No plugin runs. This is the only place from which Pinyon talks
/// to a network; nothing of it is loaded before it is asked for.
///
/// Credentials of the settings go to the address alone that the settings give for their id: to a
/// mirror, a repository of an active profile, or Maven Central. Only these may redirect elsewhere,
/// and whoever they redirect to gets no credentials. Repositories that poms of artifacts name are
/// not asked.
public final class RemoteArtifacts {
  private static final int CONNECT_MILLIS = 20_000;
  private static final int SILENCE_MILLIS = 60_000;

  /// An address that is contacted. `namedBy` says for people who wants that; `isUsers` if it is
  /// Maven Central or of the settings, not the workspace's.
  public record Contact(String host, String url, String namedBy, boolean isUsers) {}

  private final RepositorySystem system = new RepositorySystemSupplier().get();
  private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
  private final Map<String, String> refused;
  private final Map<RemoteRepository, Contact> contacts = new LinkedHashMap<>();
  private List<RemoteRepository> allowed = List.of();

  private RemoteArtifacts(MavenEnvironment environment, Repositories repositories) {
    Settings settings = environment.settings();
    refused = new LinkedHashMap<>(repositories.refused());
    session.setSystemProperties(environment.systemProperties());
    session.setUserProperties(environment.userProperties());
    session.setIgnoreArtifactDescriptorRepositories(true);
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, false));
    session.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL);
    session.setConfigProperty(ConfigurationProperties.USER_AGENT, "pinyon");
    session.setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLIS);
    session.setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MILLIS);
    session.setConfigProperty(ConfigurationProperties.HTTP_RETRY_HANDLER_COUNT, 1);
    session.setConfigProperty(ConfigurationProperties.HTTP_FOLLOW_REDIRECTS, false);
    session.setTransferListener(new TransferLimit(System::nanoTime));
    session.setMirrorSelector(mirrors(settings));
    session.setProxySelector(proxies(settings));
    Map<String, String> users = new HashMap<>(); // addresses by id
    settings.getMirrors().forEach(each -> users.put(each.getId(), each.getUrl()));
    for (Named each : repositories.all()) {
      if (each.isUsers()) {
        users.putIfAbsent(each.id(), each.url());
      }
    }
    users
        .keySet()
        .forEach(id ->
            session.setConfigProperty(
                ConfigurationProperties.HTTP_FOLLOW_REDIRECTS + "." + id, true));
    Map<String, Authentication> servers = servers(settings);
    session.setAuthenticationSelector(
        each -> each.getUrl().equals(users.get(each.getId())) ? servers.get(each.getId()) : null);
    session.setLocalRepositoryManager(
        new GuardedRepository(
            system.newLocalRepositoryManager(
                session, new LocalRepository(environment.localRepository().toFile()))));
    session.setReadOnly();
    for (Named each : repositories.all()) {
      RemoteRepository plain =
          new RemoteRepository.Builder(each.id(), "default", each.url()).build();
      for (RemoteRepository its : system.newResolutionRepositories(session, List.of(plain))) {
        boolean isMirror = !its.getMirroredRepositories().isEmpty();
        contacts.putIfAbsent(
            its,
            new Contact(
                its.getHost(),
                its.getUrl(),
                isMirror ? "a mirror in your settings.xml" : each.namedBy(),
                isMirror || each.isUsers()));
      }
    }
  }

  private static MirrorSelector mirrors(Settings settings) {
    DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
    for (Mirror each : settings.getMirrors()) {
      mirrors.add(
          each.getId(),
          each.getUrl(),
          each.getLayout(),
          false,
          each.isBlocked(),
          each.getMirrorOf(),
          each.getMirrorOfLayouts());
    }
    return mirrors;
  }

  private static ProxySelector proxies(Settings settings) {
    DefaultProxySelector proxies = new DefaultProxySelector();
    for (Proxy each : settings.getProxies()) {
      if (each.isActive()) {
        AuthenticationBuilder authentication = new AuthenticationBuilder();
        authentication.addUsername(each.getUsername()).addPassword(each.getPassword());
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                each.getProtocol(), each.getHost(), each.getPort(), authentication.build()),
            each.getNonProxyHosts());
      }
    }
    return proxies;
  }

  private static Map<String, Authentication> servers(Settings settings) {
    Map<String, Authentication> servers = new HashMap<>();
    for (Server each : settings.getServers()) {
      AuthenticationBuilder authentication = new AuthenticationBuilder();
      authentication.addUsername(each.getUsername()).addPassword(each.getPassword());
      if (each.getPrivateKey() != null) {
        authentication.addPrivateKey(each.getPrivateKey(), each.getPassphrase());
      }
      servers.put(each.getId(), authentication.build());
    }
    return servers;
  }

  /// For a project at `root`, whose poms at the given places may name repositories. `home` is the
  /// user's home folder, `variables` the environment. Nothing is contacted before [#allow].
  public static RemoteArtifacts of(
      Path root, Path home, Map<String, String> variables, List<Path> poms) {
    Inputs inputs = Inputs.withoutMachine(root);
    List<ProjectProblem> problems = new ArrayList<>();
    MavenEnvironment environment = MavenEnvironment.of(root, home, variables, inputs, problems);
    return new RemoteArtifacts(environment, Repositories.of(environment, root, poms, inputs));
  }

  /// What [#allow] can be told to contact: the user's first.
  public List<Contact> contacts() {
    return contacts.values().stream().distinct().toList();
  }

  /// Whether a repository may redirect to another address; for tests.
  boolean followsRedirects(String id) {
    return ConfigUtils.getBoolean(
        session,
        true,
        ConfigurationProperties.HTTP_FOLLOW_REDIRECTS + "." + id,
        ConfigurationProperties.HTTP_FOLLOW_REDIRECTS);
  }

  /// Addresses that are never contacted though a pom names them, with the reason.
  public Map<String, String> refused() {
    return refused;
  }

  /// Lets these be contacted. The name of a workspace's host may turn out to lead to this machine:
  /// then it is refused all the same.
  public void allow(Collection<Contact> wanted) {
    List<RemoteRepository> found = new ArrayList<>();
    contacts.forEach((repository, contact) -> {
      if (!wanted.contains(contact)) {
        return;
      }
      if (!contact.isUsers() && Hosts.leadsHere(contact.host())) {
        refused.put(contact.url(), contact.namedBy() + ": its name leads to this machine");
      } else {
        found.add(repository);
      }
    });
    allowed = List.copyOf(found);
  }

  /// Fetches a pom (`group:artifact:version`) with its parents and imports; empty, or why not.
  public String pom(String coordinates) {
    if (allowed.isEmpty()) {
      return "no repository may be contacted";
    }
    try {
      var result =
          system.readArtifactDescriptor(
              session,
              new ArtifactDescriptorRequest(new DefaultArtifact(coordinates), allowed, ""));
      return result.getExceptions().isEmpty() ? "" : message(result.getExceptions().getFirst());
    } catch (ArtifactDescriptorException e) {
      return message(e);
    }
  }

  /// Fetches an artifact (`group:artifact[:extension[:classifier]]:version`); empty, or why not.
  public String artifact(String coordinates) {
    if (allowed.isEmpty()) {
      return "no repository may be contacted";
    }
    Artifact artifact = new DefaultArtifact(coordinates);
    try {
      system.resolveArtifact(session, new ArtifactRequest(artifact, allowed, ""));
      return "";
    } catch (ArtifactResolutionException e) {
      return message(e);
    }
  }

  private static String message(Exception e) {
    return Reactor.firstLine(e);
  }
}
