package io.pinyon.projects;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.maven.RemoteArtifacts;
import io.pinyon.projects.internal.reader.ProjectReader;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Fetches what a workspace's build files name and this machine does not have, into Maven's local
/// repository, when asked to. What is fetched may name more, so the model is read again until
/// nothing new is missing. Nothing of the workspace is executed. Nothing of the environment and of
/// the user's own properties is in what is asked for; see [Inputs#withoutMachine].
public final class Fetch {
  private static final int MAX_ROUNDS = 30;

  /// A host that would be contacted, by the address of a repository there. `namedBy` says for
  /// people who wants that; `isUsers` if it is Maven Central or of the user's settings, false if
  /// only the workspace names it. `artifacts` are missing by now; what is fetched may need more.
  public record Contact(String host, String url, String namedBy, boolean isUsers, int artifacts) {}

  /// Which of the hosts may be contacted. Asked once, before anything is.
  public interface Consent {
    List<Contact> allowed(List<Contact> contacts);
  }

  /// `fetched` are coordinates; `failed` maps those that could not be had to the reason, and
  /// `refused` the addresses that were not contacted.
  public record Result(
      List<Contact> contacts,
      List<String> fetched,
      Map<String, String> failed,
      Map<String, String> refused) {}

  private final Path root;
  private final Project.Machine machine;
  private final Consent consent;
  private final Consumer<String> progress;
  private final Set<String> tried = new LinkedHashSet<>();
  private final List<String> fetched = new ArrayList<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private List<Contact> contacts = List.of();
  private @Nullable RemoteArtifacts remote;

  private Fetch(Path root, Project.Machine machine, Consent consent, Consumer<String> progress) {
    this.root = root;
    this.machine = machine;
    this.consent = consent;
    this.progress = progress;
  }

  /// Fetches what is missing. `progress` gets the coordinates of each as it begins.
  public static Result missing(
      Path root, Project.Machine machine, Consent consent, Consumer<String> progress) {
    return new Fetch(root, machine, consent, progress).missing();
  }

  /// Fetches the sources of all libraries of the model that lie in Maven's repository without.
  public static Result sources(
      Path root, Project.Machine machine, Consent consent, Consumer<String> progress) {
    return new Fetch(root, machine, consent, progress).sources();
  }

  private ProjectModel read(Inputs inputs) {
    return ProjectReader.read(root, machine.userHome(), machine.variables(), inputs);
  }

  private Result missing() {
    for (int i = 0; i < MAX_ROUNDS; i++) {
      Inputs inputs = Inputs.withoutMachine(root);
      ProjectModel model = read(inputs);
      Set<Coordinates> poms = coordinates(inputs.absentPoms(), " (pom)");
      Set<String> named = new TreeSet<>();
      for (ClassPathItem each : model.missing()) {
        if (!each.coordinates().isEmpty()) {
          named.add(each.coordinates());
        }
      }
      Set<Coordinates> artifacts = coordinates(named, "");
      if (poms.isEmpty() && artifacts.isEmpty()) {
        break;
      }
      RemoteArtifacts from = remote(model, poms.size() + artifacts.size());
      boolean isMore = false;
      for (Coordinates each : poms) {
        isMore |= fetch(each + " (pom)", () -> from.pom(each.toString()));
      }
      for (Coordinates each : artifacts) {
        isMore |= fetch(each.toString(), () -> artifactWithPom(from, each));
      }
      if (!isMore) {
        break;
      }
    }
    tellWhatIsNotSent();
    return result();
  }

  /// What is missing by a name that the environment or the user has a part in.
  private void tellWhatIsNotSent() {
    for (ClassPathItem each : read(Inputs.of(root)).missing()) {
      String name = each.coordinates();
      if (!name.isEmpty() && !tried.contains(name) && !failed.containsKey(name)) {
        failed.put(
            name,
            "its coordinates have a property of the environment or the user, which is not sent to"
                + " anybody");
      }
    }
  }

  /// Those that can name files and have not been tried yet; the others fail.
  private Set<Coordinates> coordinates(Set<String> texts, String suffix) {
    Set<Coordinates> found = new LinkedHashSet<>();
    for (String each : texts) {
      try {
        Coordinates its = Coordinates.parse(each);
        if (!tried.contains(its + suffix)) {
          found.add(its);
        }
      } catch (IllegalArgumentException e) {
        failed.put(each + suffix, "these coordinates are not asked for: " + e.getMessage());
      }
    }
    return found;
  }

  private Result sources() {
    ProjectModel model = read(Inputs.withoutMachine(root));
    Set<String> named = new TreeSet<>();
    for (ProjectModule module : model.modules()) {
      for (ClassPathItem each : module.testPath()) {
        String[] parts = each.coordinates().split(":");
        boolean isPlain = each.kind() == ClassPathItem.Kind.JAR && parts.length == 3;
        if (isPlain && !hasSources(each.path())) {
          named.add(parts[0] + ":" + parts[1] + ":jar:sources:" + parts[2]);
        }
      }
    }
    Set<Coordinates> wanted = coordinates(named, "");
    if (!wanted.isEmpty()) {
      RemoteArtifacts from = remote(model, wanted.size());
      for (Coordinates each : wanted) {
        fetch(each.toString(), () -> from.artifact(each.toString()));
      }
    }
    return result();
  }

  private Result result() {
    return new Result(contacts, List.copyOf(fetched), failed, refused);
  }

  private static boolean hasSources(Path jar) {
    String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "-sources.jar");
    return Files.exists(jar.resolveSibling(name));
  }

  private static String artifactWithPom(RemoteArtifacts from, Coordinates its) {
    from.pom(its.group() + ":" + its.name() + ":" + its.version());
    return from.artifact(its.toString());
  }

  private interface Attempt {
    String run();
  }

  /// True if something was fetched.
  private boolean fetch(String name, Attempt attempt) {
    if (!tried.add(name)) {
      return false;
    }
    progress.accept(name);
    String fault;
    try {
      fault = attempt.run();
    } catch (IllegalArgumentException e) {
      fault = "it names something that is not asked for: " + e.getMessage();
    }
    if (fault.isEmpty()) {
      fetched.add(name);
      return true;
    }
    failed.put(name, fault);
    return false;
  }

  /// Where artifacts come from, once the user has agreed.
  private RemoteArtifacts remote(ProjectModel model, int wanted) {
    RemoteArtifacts known = remote;
    if (known != null) {
      return known;
    }
    List<Path> poms =
        model.buildSystem() == ProjectModel.BuildSystem.MAVEN
            ? model.modules().stream().map(ProjectModule::buildFile).toList()
            : List.of();
    known = RemoteArtifacts.of(root, machine.userHome(), machine.variables(), poms);
    remote = known;
    Map<Contact, RemoteArtifacts.Contact> all = new LinkedHashMap<>();
    for (RemoteArtifacts.Contact each : known.contacts()) {
      all.put(new Contact(each.host(), each.url(), each.namedBy(), each.isUsers(), wanted), each);
    }
    contacts = consent.allowed(List.copyOf(all.keySet()));
    all.keySet().stream()
        .filter(each -> !contacts.contains(each))
        .forEach(each -> refused.put(each.url(), each.namedBy() + ": not allowed"));
    known.allow(contacts.stream().map(all::get).toList());
    refused.putAll(known.refused());
    return known;
  }
}
