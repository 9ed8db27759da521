package io.pinyon.projects.internal.resolution;

import io.pinyon.projects.internal.resolution.Wanted.External;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves a dependency graph as Gradle does: breadth first, of several versions of a module the
/// newest, platforms and constraints counted, consumers before what they consume. One thread.
public final class Resolution {
  private static final int MAX_PASSES = 40;

  /// Where the graph's components come from.
  public interface Components {
    List<Edge> project(Wanted.OtherProject project);

    List<Edge> projectPlatform(String path);

    ModuleMetadata.Component library(External module);

    ModuleMetadata.Component platform(External module);

    /// The newest version here that a dynamic one accepts; null if there is none.
    @Nullable String newest(External module);
  }

  /// One thing on the class path, in order. For an artifact that is a [External] with the version
  /// that was chosen and the files that it has.
  public record Chosen(Wanted what, List<String> files, boolean hasMetadata, String why) {}

  private final Components components;
  private final Map<String, String> forced;

  /// Of this resolution, by module or project.
  private Map<String, String> selected = new HashMap<>();

  private Map<String, Node> nodes = new LinkedHashMap<>();

  private static final class Node {
    final String key;
    final Wanted what;
    final String why;
    Set<String> exclusions;
    final Set<Node> consumers = new LinkedHashSet<>();
    final List<External> artifacts = new ArrayList<>();
    List<String> files = List.of();
    boolean isKnown = true;
    int visit;

    Node(String key, Wanted what, Set<String> exclusions, String why) {
      this.key = key;
      this.what = what;
      this.exclusions = exclusions;
      this.why = why;
    }
  }

  /// `forced` versions, by `group:name`, win over all others.
  public Resolution(Components components, Map<String, String> forced) {
    this.components = components;
    this.forced = forced;
  }

  public List<Chosen> of(List<Edge> wanted) {
    for (int i = 0; i < MAX_PASSES; i++) {
      Map<String, String> next = pass(wanted, i > MAX_PASSES / 2);
      boolean isSame = next.equals(selected);
      selected = next;
      if (isSame) {
        break;
      }
    }
    List<Chosen> found = new ArrayList<>();
    for (Edge each : wanted) {
      if (each.to() instanceof Wanted.Files || each.to() instanceof Wanted.Output) {
        found.add(new Chosen(each.to(), List.of(), true, each.why()));
      }
    }
    for (Node node : consumersFirst(nodes.values())) {
      switch (node.what) {
        case Wanted.OtherProject project ->
            found.add(new Chosen(project, List.of(), true, node.why));
        case External external -> {
          for (External artifact : node.artifacts) {
            boolean isPlain = artifact.classifier().isEmpty() && artifact.type().equals("jar");
            List<String> files =
                isPlain ? node.files : List.of(fileName(artifact, external.version()));
            String why = node.why + versionNote(artifact, external);
            found.add(
                new Chosen(
                    artifact.withVersion(external.version(), false), files, node.isKnown, why));
          }
        }
        case Wanted.Platform platform -> {
          // brings versions alone
        }
        case Wanted.Files files -> found.add(new Chosen(files, List.of(), true, node.why));
        case Wanted.Output output -> found.add(new Chosen(output, List.of(), true, node.why));
      }
    }
    return found;
  }

  private static String versionNote(External asked, External chosen) {
    return asked.version().isEmpty() || asked.version().equals(chosen.version())
        ? ""
        : ", " + asked.version() + " there";
  }

  public static String fileName(External artifact, String version) {
    String classifier = artifact.classifier().isEmpty() ? "" : "-" + artifact.classifier();
    return artifact.name() + "-" + version + classifier + "." + artifact.type();
  }

  /// What is asked of a module.
  private static final class Requests {
    final List<External> hard = new ArrayList<>();
    final List<External> constraints = new ArrayList<>();
    @Nullable String strict;
  }

  private static String key(Wanted what) {
    return switch (what) {
      case External external -> external.module();
      case Wanted.OtherProject project -> "project " + project.path() + " " + project.variant();
      case Wanted.Platform platform -> key(platform.of()) + " platform";
      case Wanted.Files files -> "files";
      case Wanted.Output output -> "output " + output.project() + " " + output.sourceSet();
    };
  }

  /// Walks the graph with the versions that are selected; gives those that its requests lead to.
  private Map<String, String> pass(List<Edge> wanted, boolean isMonotone) {
    nodes = new LinkedHashMap<>();
    Map<String, Requests> requests = new LinkedHashMap<>();
    Node root = new Node("", new Wanted.OtherProject("", ""), Set.of(), "");
    Deque<Node> queue = new ArrayDeque<>();
    follow(root, wanted, requests, queue);
    while (!queue.isEmpty()) {
      Node node = queue.removeFirst();
      follow(node, edges(node), requests, queue);
    }
    Map<String, String> next = new HashMap<>();
    requests.forEach((key, asked) -> {
      if (!asked.hard.isEmpty()) {
        String version = choose(key, asked);
        String before = selected.get(key);
        if (isMonotone && before != null && GradleVersion.ORDER.compare(before, version) > 0) {
          version = before;
        }
        next.put(key, version);
      }
    });
    return next;
  }

  private String choose(String key, Requests asked) {
    String given = forced.get(key);
    if (given != null) {
      return given;
    }
    if (asked.strict != null) {
      return asked.strict;
    }
    String best = "";
    List<External> all = new ArrayList<>(asked.hard);
    all.addAll(asked.constraints);
    for (External each : all) {
      String version = each.version();
      if (GradleVersion.isDynamic(version)) {
        String newest = components.newest(each);
        version = newest == null ? "" : newest;
      }
      if (!version.isEmpty()
          && (best.isEmpty() || GradleVersion.ORDER.compare(version, best) > 0)) {
        best = version;
      }
    }
    return best;
  }

  private List<Edge> edges(Node node) {
    return switch (node.what) {
      case Wanted.OtherProject project -> components.project(project);
      case External external -> {
        ModuleMetadata.Component component = components.library(external);
        node.files = component.files();
        node.isKnown = component.isKnown();
        yield component.edges();
      }
      case Wanted.Platform(Wanted.OtherProject project, boolean isEnforced) ->
          components.projectPlatform(project.path());
      case Wanted.Platform(External external, boolean isEnforced) -> {
        List<Edge> edges = components.platform(external).edges();
        yield isEnforced ? edges.stream().map(Resolution::strictly).toList() : edges;
      }
      case Wanted.Platform other -> List.of();
      case Wanted.Files files -> List.of();
      case Wanted.Output output -> List.of();
    };
  }

  private static Edge strictly(Edge edge) {
    return new Edge(
        edge.to(), edge.exclusions(), edge.isTransitive(), edge.isConstraint(), true, edge.why());
  }

  private void follow(
      Node from, List<Edge> edges, Map<String, Requests> requests, Deque<Node> queue) {
    for (Edge edge : edges) {
      if (edge.to() instanceof Wanted.Files || edge.to() instanceof Wanted.Output) {
        if (!from.key.isEmpty()) {
          nodes.computeIfAbsent(
              from.key + " " + edge.to(), key -> new Node(key, edge.to(), Set.of(), edge.why()));
        }
        continue;
      }
      if (isExcluded(edge.to(), from.exclusions)) {
        continue;
      }
      String key = key(edge.to());
      External asked = asked(edge.to());
      if (asked != null) {
        Requests all = requests.computeIfAbsent(key, each -> new Requests());
        (edge.isConstraint() ? all.constraints : all.hard).add(asked);
        if (edge.isStrict() && !asked.version().isEmpty()) {
          all.strict = all.strict == null ? asked.version() : all.strict;
        }
      }
      if (edge.isConstraint()) {
        continue;
      }
      Set<String> exclusions = new HashSet<>(from.exclusions);
      exclusions.addAll(edge.exclusions());
      if (!edge.isTransitive()) {
        exclusions.add("*:*");
      }
      Node known = nodes.get(key);
      if (known == null) {
        known = new Node(key, chosen(edge.to(), key), exclusions, edge.why());
        nodes.put(key, known);
        queue.add(known);
      } else if (!exclusions.containsAll(known.exclusions)) {
        known.exclusions.retainAll(exclusions);
        queue.add(known);
      }
      known.consumers.add(from);
      if (edge.to() instanceof External artifact) {
        boolean isNew =
            known.artifacts.stream()
                .noneMatch(each ->
                    each.classifier().equals(artifact.classifier())
                        && each.type().equals(artifact.type()));
        if (isNew) {
          known.artifacts.add(artifact);
        }
      }
    }
  }

  private static @Nullable External asked(Wanted to) {
    return switch (to) {
      case External external -> external;
      case Wanted.Platform(External external, boolean isEnforced) -> external;
      default -> null;
    };
  }

  private Wanted chosen(Wanted wanted, String key) {
    String version = selected.getOrDefault(key, "");
    return switch (wanted) {
      case External external ->
          external.withVersion(version.isEmpty() ? external.version() : version, false);
      case Wanted.Platform(External external, boolean isEnforced) ->
          new Wanted.Platform(
              external.withVersion(version.isEmpty() ? external.version() : version, false),
              isEnforced);
      default -> wanted;
    };
  }

  private static boolean isExcluded(Wanted wanted, Set<String> exclusions) {
    if (exclusions.isEmpty()) {
      return false;
    }
    if (!(wanted instanceof External external)) {
      return exclusions.contains("*:*");
    }
    return exclusions.contains("*:*")
        || exclusions.contains(external.module())
        || exclusions.contains(external.group() + ":*")
        || exclusions.contains("*:" + external.name());
  }

  /// In the order in which they were met, but none before all that consume it, cycles aside.
  private static List<Node> consumersFirst(Collection<Node> all) {
    List<Node> ordered = new ArrayList<>();
    Deque<Node> queue = new ArrayDeque<>(all);
    while (!queue.isEmpty()) {
      Node node = queue.getFirst();
      if (node.visit == 2) {
        queue.removeFirst();
        continue;
      }
      List<Node> before = new ArrayList<>();
      if (node.visit == 0) {
        node.visit = 1;
        for (Node each : node.consumers) {
          if (each.visit == 0 && !each.key.isEmpty()) {
            before.add(each);
          }
        }
      }
      if (before.isEmpty()) {
        node.visit = 2;
        queue.removeFirst();
        ordered.add(node);
      } else {
        before.reversed().forEach(queue::addFirst);
      }
    }
    return ordered;
  }
}
