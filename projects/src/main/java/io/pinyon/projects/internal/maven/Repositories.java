package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Hosts;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.Reactor.Pom;
import io.pinyon.projects.model.ProjectProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.superpom.SuperPomProvider;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.jspecify.annotations.Nullable;

/// The repositories that a workspace's artifacts may come from, and who has named each. The user's
/// (Maven Central, those of the settings) are taken as they are; one that a pom names counts only
/// if it is none of the user's under another address, is reached by https, and is not this machine
/// or what only this machine reaches.
final class Repositories {
  /// A repository; `namedBy` is for people.
  record Named(String id, String url, String namedBy, boolean isUsers) {}

  private final Map<String, Named> byId = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Set<String> reserved = new TreeSet<>();

  private Repositories() {}

  /// The user's, then those of the poms.
  List<Named> all() {
    return List.copyOf(byId.values());
  }

  /// Addresses that a pom names and that are not contacted, with the reason.
  Map<String, String> refused() {
    return refused;
  }

  static Repositories of(MavenEnvironment environment, Path root, List<Path> poms, Inputs inputs) {
    Repositories found = new Repositories();
    for (Profile profile : environment.settings().getProfiles()) {
      boolean isDefault =
          profile.getActivation() != null && profile.getActivation().isActiveByDefault();
      if (isDefault || environment.settings().getActiveProfiles().contains(profile.getId())) {
        MavenEnvironment.repositories(profile)
            .forEach(each -> found.add(each, "your settings.xml"));
      }
    }
    for (Repository each : new SuperPom().provider().getSuperModel("4.0.0").getRepositories()) {
      found.add(each, "Maven Central");
    }
    environment.settings().getMirrors().stream().map(Mirror::getId).forEach(found.reserved::add);
    found.reserved.addAll(found.byId.keySet());
    List<ProjectProblem> problems = new ArrayList<>();
    Reactor reactor = new Reactor(inputs, problems);
    poms.forEach(reactor::read);
    EffectiveModels models = new EffectiveModels(environment, reactor, inputs, problems);
    for (Pom pom : reactor.poms()) {
      Model model = models.of(pom);
      for (Repository each :
          model == null ? pom.raw().getRepositories() : model.getRepositories()) {
        found.addOfPom(each, place(root, pom.file(), each));
      }
    }
    return found;
  }

  private static String place(Path root, Path pom, Repository repository) {
    InputLocation at = repository.getLocation("url");
    String source = at == null || at.getSource() == null ? null : at.getSource().getLocation();
    Path file = source == null ? pom : Path.of(source);
    Path shown = file.startsWith(root) ? root.relativize(file) : file;
    return shown + (Reactor.line(at) > 0 ? ":" + Reactor.line(at) : "");
  }

  private void add(Repository repository, String namedBy) {
    if (repository.getId() != null && repository.getUrl() != null) {
      byId.putIfAbsent(
          repository.getId(), new Named(repository.getId(), repository.getUrl(), namedBy, true));
    }
  }

  private void addOfPom(Repository repository, String namedBy) {
    String id = Objects.requireNonNullElse(repository.getId(), "");
    String url = Objects.requireNonNullElse(repository.getUrl(), "").trim();
    boolean isKnown = byId.values().stream().anyMatch(each -> plain(each.url()).equals(plain(url)));
    if (isKnown) {
      return;
    }
    String fault = fault(id, url);
    if (fault != null) {
      refused.putIfAbsent(url, namedBy + ": " + fault);
    } else {
      byId.putIfAbsent(id, new Named(id, url, namedBy, false));
    }
  }

  private static String plain(String url) {
    return url.replaceFirst("/+$", "");
  }

  private static @Nullable URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private @Nullable String fault(String id, String url) {
    if (url.contains("${")) {
      return "its address has a property that the workspace does not set; what the environment and"
          + " the user set is not sent to anybody";
    }
    if (!Coordinates.isPlain(id)) {
      return "its id is no plain name";
    }
    if (reserved.contains(id)) {
      return "your settings or Maven know the repository " + id + " under another address";
    }
    URI uri = uri(url);
    if (uri == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return "its address is none that is contacted";
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return "a workspace's repository must be reached by https; to use it as it is, name it in a"
          + " profile of your settings.xml";
    }
    return Hosts.isOfThisMachine(uri.getHost())
        ? "it is this machine or its nearest network; to use it, name it in a profile of your"
            + " settings.xml"
        : null;
  }

  private static final class SuperPom extends DefaultModelBuilderFactory {
    SuperPomProvider provider() {
      return newSuperPomProvider();
    }
  }
}
