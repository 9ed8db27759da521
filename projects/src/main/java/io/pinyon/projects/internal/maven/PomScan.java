package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/// The jars that a pom most likely means, for answers while Maven's code is still finding out:
/// those of its own and its parents' dependencies that lie in the default local repository. Knows
/// properties and managed versions of these poms; without a version the newest jar is taken. No
/// profiles, no imported poms, nothing transitive.
public final class PomScan {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final int MOST_PARENTS = 8;
  private static final int MOST_CHARACTERS = 1_000;

  private final Path repository;
  private final Inputs inputs;
  private final List<Model> poms = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();

  private PomScan(Path repository, Inputs inputs) {
    this.repository = repository;
    this.inputs = inputs;
  }

  /// In the order of the poms; empty if the pom cannot be read. `root` is the workspace's, `home`
  /// the user's home folder.
  public static List<Path> jars(Path pom, Path root, Path home) {
    PomScan glance = new PomScan(home.resolve(".m2/repository"), Inputs.of(root));
    glance.read(pom);
    return glance.jars();
  }

  private void read(Path file) {
    Path next = file;
    while (next != null && poms.size() < MOST_PARENTS) {
      Model model;
      try (InputStream in = new PomSource(next, inputs).getInputStream()) {
        model = new MavenXpp3Reader().read(in, false);
      } catch (XmlPullParserException | IOException e) {
        return; // who reads it for the model tells
      }
      poms.add(model);
      Properties properties = model.getProperties();
      properties.forEach((name, value) -> values.putIfAbsent("" + name, "" + value));
      Parent parent = model.getParent();
      String version = model.getVersion();
      if (version == null && parent != null) {
        version = parent.getVersion();
      }
      String groupId = model.getGroupId();
      if (groupId == null && parent != null) {
        groupId = parent.getGroupId();
      }
      putIfAbsent("project.version", version);
      putIfAbsent("project.groupId", groupId);
      next = parent == null ? null : find(next, parent);
    }
  }

  private void putIfAbsent(String name, @Nullable String value) {
    if (value != null) {
      values.putIfAbsent(name, value);
    }
  }

  private @Nullable Path find(Path child, Parent parent) {
    String relative = Objects.requireNonNullElse(parent.getRelativePath(), "../pom.xml");
    Path found = relative.isBlank() ? null : Reactor.pomAt(child, relative);
    if (found != null) {
      return found;
    }
    Path file = file(parent.getGroupId(), parent.getArtifactId(), parent.getVersion(), ".pom");
    return file != null && Files.isRegularFile(file) ? file : null;
  }

  private List<Path> jars() {
    Map<String, String> managed = new HashMap<>();
    for (Model each : poms) {
      DependencyManagement management = each.getDependencyManagement();
      if (management != null) {
        for (Dependency dependency : management.getDependencies()) {
          if (dependency.getVersion() != null) {
            managed.putIfAbsent(key(dependency), dependency.getVersion());
          }
        }
      }
    }
    Set<Path> jars = new LinkedHashSet<>();
    for (Model each : poms) {
      for (Dependency dependency : each.getDependencies()) {
        String version = dependency.getVersion();
        Path jar = jar(dependency, version != null ? version : managed.get(key(dependency)));
        if (jar != null) {
          jars.add(jar);
        }
      }
    }
    return List.copyOf(jars);
  }

  private String key(Dependency dependency) {
    return given(dependency.getGroupId()) + ":" + given(dependency.getArtifactId());
  }

  /// With the values of properties in it, as far as they are known.
  private String given(@Nullable String text) {
    String result = text == null ? "" : text.trim();
    for (int depth = 0;
        depth < MOST_PARENTS && result.contains("${") && result.length() < MOST_CHARACTERS;
        depth++) {
      result =
          PROPERTY
              .matcher(result)
              .replaceAll(each ->
                  Matcher.quoteReplacement(values.getOrDefault(each.group(1), each.group())));
    }
    return result;
  }

  private @Nullable Path jar(Dependency dependency, @Nullable String version) {
    if (dependency.getType() != null && !dependency.getType().equals("jar")) {
      return null;
    }
    String classifier = given(dependency.getClassifier());
    String suffix = (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    String known = given(version);
    if (known.isEmpty() || known.contains("${") || known.startsWith("[")) {
      return newest(dependency, suffix);
    }
    Path jar = file(dependency.getGroupId(), dependency.getArtifactId(), known, suffix);
    return jar != null && Files.isRegularFile(jar) ? jar : null;
  }

  private @Nullable Path newest(Dependency dependency, String suffix) {
    Path folder = folder(dependency.getGroupId(), dependency.getArtifactId());
    if (folder == null) {
      return null;
    }
    String start = given(dependency.getArtifactId()) + "-";
    if (!Coordinates.isPlain(start + "1" + suffix)) {
      return null;
    }
    return WorkspacePaths.entries(folder).stream()
        .map(each -> each.resolve(start + each.getFileName() + suffix))
        .filter(Files::isRegularFile)
        .max((one, other) -> Long.compare(modified(one), modified(other)))
        .orElse(null);
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  private @Nullable Path file(
      @Nullable String groupId, @Nullable String artifactId, @Nullable String version, String end) {
    Path folder = folder(groupId, artifactId);
    String exact = given(version);
    String name = given(artifactId) + "-" + exact + end;
    return folder == null || !Coordinates.isPlain(exact) || !Coordinates.isPlain(name)
        ? null
        : folder.resolve(exact).resolve(name);
  }

  /// Where the versions of an artifact lie in the local repository; null if its name is none.
  private @Nullable Path folder(@Nullable String groupId, @Nullable String artifactId) {
    String group = given(groupId);
    String name = given(artifactId);
    return Coordinates.isPlain(group) && Coordinates.isPlain(name)
        ? Coordinates.folder(repository, group, name)
        : null;
  }
}
