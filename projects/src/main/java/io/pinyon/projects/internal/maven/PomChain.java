package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/// A pom with its parents, as written: the pom itself first. They lie in the workspace or in the
/// default local repository. Knows the properties of these poms, and nothing else that Maven knows:
/// no profiles, no imported poms.
final class PomChain {
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");
  private static final int MOST_PARENTS = 8;
  private static final int MOST_CHARACTERS = 1_000;

  private final Path repository;
  private final Inputs inputs;
  private final List<Model> poms = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();

  private PomChain(Path repository, Inputs inputs) {
    this.repository = repository;
    this.inputs = inputs;
  }

  /// `root` is the workspace's, `home` the user's home folder. What cannot be read ends the chain.
  static PomChain of(Path pom, Path root, Path home) {
    PomChain chain = new PomChain(home.resolve(".m2/repository"), Inputs.of(root));
    chain.read(pom);
    return chain;
  }

  List<Model> poms() {
    return poms;
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

  /// With the values of properties in it, as far as they are known.
  String given(@Nullable String text) {
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

  @Nullable Path file(
      @Nullable String groupId, @Nullable String artifactId, @Nullable String version, String end) {
    Path folder = folder(groupId, artifactId);
    String exact = given(version);
    String name = given(artifactId) + "-" + exact + end;
    return folder == null || !Coordinates.isPlain(exact) || !Coordinates.isPlain(name)
        ? null
        : folder.resolve(exact).resolve(name);
  }

  /// Where the versions of an artifact lie in the local repository; null if its name is none.
  @Nullable Path folder(@Nullable String groupId, @Nullable String artifactId) {
    String group = given(groupId);
    String name = given(artifactId);
    return Coordinates.isPlain(group) && Coordinates.isPlain(name)
        ? Coordinates.folder(repository, group, name)
        : null;
  }
}
