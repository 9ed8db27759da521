package io.pinyon.projects.internal.gradle;

import static io.pinyon.projects.internal.input.JsonFiles.number;
import static io.pinyon.projects.internal.input.JsonFiles.object;
import static io.pinyon.projects.internal.input.JsonFiles.objects;
import static io.pinyon.projects.internal.input.JsonFiles.text;

import com.google.gson.JsonObject;
import io.pinyon.projects.internal.gradle.Wanted.External;
import io.pinyon.projects.internal.input.JsonFiles;
import io.pinyon.projects.internal.maven.ArtifactPoms;
import io.pinyon.projects.internal.maven.ArtifactPoms.Pom;
import io.pinyon.projects.internal.maven.ArtifactPoms.PomDependency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What published artifacts say they need when one compiles against them: Gradle's module metadata
/// where it is in a cache, else their poms. One thread.
final class ModuleMetadata {
  /// A component: what it asks for and the names of its files. `isKnown` is false if there is no
  /// metadata on this machine.
  record Component(List<Edge> edges, List<String> files, boolean isKnown) {}

  private final ArtifactCaches caches;
  private final ArtifactPoms poms;
  private final Map<String, Component> known = new HashMap<>();

  ModuleMetadata(ArtifactCaches caches) {
    this.caches = caches;
    this.poms = new ArtifactPoms(caches, caches.inputs());
  }

  Component library(External module, int release) {
    return known.computeIfAbsent(
        module.module() + ":" + module.version() + " library " + release,
        key -> read(module, release, false));
  }

  /// A platform's versions.
  Component platform(External module) {
    return known.computeIfAbsent(
        module.module() + ":" + module.version() + " platform", key -> read(module, 0, true));
  }

  private Component read(External module, int release, boolean isPlatform) {
    String base = module.name() + "-" + module.version();
    Path file = caches.find(module.group(), module.name(), module.version(), base + ".module");
    if (file != null) {
      try {
        Component found = variant(module, JsonFiles.object(file), release, isPlatform);
        if (found != null) {
          return found;
        }
      } catch (IOException e) {
        // as if there were only the pom
      }
    }
    Pom pom = poms.of(module.group(), module.name(), module.version());
    if (pom == null) {
      return new Component(List.of(), isPlatform ? List.of() : List.of(base + ".jar"), false);
    }
    return isPlatform ? platform(module, pom) : library(module, pom, base);
  }

  // ---- poms

  private static Component platform(External module, Pom pom) {
    List<Edge> edges = new ArrayList<>();
    for (PomDependency each : pom.managed()) {
      edges.add(Edge.constraint(external(each), false, "version by " + module.module()));
    }
    return new Component(edges, List.of(), true);
  }

  private static Component library(External module, Pom pom, String base) {
    if (!pom.relocation().isEmpty()) {
      External to = External.parse(pom.relocation());
      return new Component(
          to == null
              ? List.of()
              : List.of(Edge.needed(to, Set.of(), "moved from " + module.module())),
          List.of(),
          true);
    }
    List<Edge> edges = new ArrayList<>();
    for (PomDependency each : pom.dependencies()) {
      if (!each.scope().equals("compile") || each.version().isEmpty()) {
        continue; // runtime's, or another's
      }
      String why = "needed by " + module.module();
      edges.add(
          each.isOptional()
              ? Edge.constraint(external(each), false, why)
              : Edge.needed(external(each), each.exclusions(), why));
    }
    return new Component(
        edges, pom.packaging().equals("pom") ? List.of() : List.of(base + ".jar"), true);
  }

  private static External external(PomDependency from) {
    boolean isTests = from.type().equals("test-jar") && from.classifier().isEmpty();
    String type =
        from.type().equals("zip") || from.type().equals("tar.gz") || from.type().equals("pom")
            ? from.type()
            : "jar";
    return new External(
        from.group(),
        from.name(),
        from.version(),
        false,
        isTests ? "tests" : from.classifier(),
        type);
  }

  // ---- Gradle's module metadata

  private @Nullable Component variant(
      External module, JsonObject root, int release, boolean isPlatform) {
    JsonObject best = null;
    int bestScore = Integer.MIN_VALUE;
    for (JsonObject variant : objects(root, "variants")) {
      int score = score(object(variant, "attributes"), release, isPlatform);
      if (score > bestScore) {
        best = variant;
        bestScore = score;
      }
    }
    return best == null || bestScore < 0 ? null : component(module, best, isPlatform);
  }

  /// How well a variant fits; negative if not at all.
  private static int score(JsonObject attributes, int release, boolean isPlatform) {
    String category = text(attributes, "org.gradle.category");
    String usage = text(attributes, "org.gradle.usage");
    String environment = text(attributes, "org.gradle.jvm.environment");
    String kotlin = text(attributes, "org.jetbrains.kotlin.platform.type");
    if (isPlatform) {
      boolean isPlatformVariant = category.equals("platform");
      return isPlatformVariant ? usage.equals("java-api") ? 2 : 1 : -1;
    }
    if (!category.isEmpty() && !category.equals("library")) {
      return -1;
    }
    if (!kotlin.isEmpty() && !kotlin.equals("jvm") && !kotlin.equals("androidJvm")) {
      return -1;
    }
    int score =
        switch (usage) {
          case "java-api" -> 1000;
          case "java-runtime" -> 500;
          default -> usage.startsWith("kotlin") || usage.equals("library") ? -5000 : 0;
        };
    score += environment.equals("standard-jvm") ? 200 : environment.isEmpty() ? 100 : 0;
    score += kotlin.equals("androidJvm") ? -100 : 0;
    int version = number(attributes, "org.gradle.jvm.version");
    return score + (version > release && release > 0 ? -400 : version);
  }

  private Component component(External module, JsonObject variant, boolean isPlatform) {
    List<Edge> edges = new ArrayList<>();
    String why = "needed by " + module.module();
    JsonObject elsewhere = object(variant, "available-at");
    if (!elsewhere.isEmpty()) {
      External to =
          new External(
              text(elsewhere, "group"),
              text(elsewhere, "module"),
              text(elsewhere, "version"),
              false,
              "",
              "jar");
      return new Component(List.of(Edge.needed(to, Set.of(), why)), List.of(), true);
    }
    for (JsonObject dependency : objects(variant, "dependencies")) {
      External to = external(dependency);
      String category = text(object(dependency, "attributes"), "org.gradle.category");
      if (category.equals("platform") || category.equals("enforced-platform")) {
        edges.add(new Edge(new Wanted.Platform(to, false), Set.of(), true, false, false, why));
      } else if (!isPlatform) {
        edges.add(Edge.needed(to, exclusions(dependency), why));
      }
    }
    for (JsonObject constraint : objects(variant, "dependencyConstraints")) {
      External to = external(constraint);
      edges.add(Edge.constraint(to, to.isStrict(), "version by " + module.module()));
    }
    List<String> files = new ArrayList<>();
    for (JsonObject file : objects(variant, "files")) {
      String url = text(file, "url");
      files.add(url.substring(url.lastIndexOf('/') + 1));
    }
    return new Component(edges, files, true);
  }

  private static External external(JsonObject from) {
    JsonObject version = object(from, "version");
    String strict = text(version, "strictly");
    String required = text(version, "requires");
    String preferred = text(version, "prefers");
    String chosen = !strict.isEmpty() ? strict : !required.isEmpty() ? required : preferred;
    if (GradleVersion.isDynamic(chosen) && !preferred.isEmpty()) {
      chosen = preferred;
    }
    return new External(
        text(from, "group"), text(from, "module"), chosen, !strict.isEmpty(), "", "jar");
  }

  private static Set<String> exclusions(JsonObject dependency) {
    Set<String> found = new LinkedHashSet<>();
    for (JsonObject exclusion : objects(dependency, "excludes")) {
      found.add(text(exclusion, "group") + ":" + text(exclusion, "module"));
    }
    return found;
  }
}
