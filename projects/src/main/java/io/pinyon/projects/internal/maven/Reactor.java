package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/// The poms of a workspace as they are written, by file and by `group:artifact`: a module is found
/// here before any repository is looked at.
final class Reactor {
  /// A pom of the workspace as it is written; `version` may be a property.
  record Pom(Path file, Model raw, String groupId, String artifactId, String version) {
    String key() {
      return groupId + ":" + artifactId;
    }

    /// The folder it lies in: a file that was read has one.
    Path folder() {
      return Objects.requireNonNull(file.getParent());
    }

    boolean isVersion(@Nullable String wanted) {
      return wanted == null || version.contains("${") || version.equals(wanted);
    }
  }

  /// As many poms are read of one workspace.
  private static final int MAX_POMS = 10_000;

  private final Map<Path, Pom> byFile = new LinkedHashMap<>();
  private final Map<String, Pom> byKey = new HashMap<>();
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private boolean isFull;

  Reactor(Inputs inputs, List<ProjectProblem> problems) {
    this.inputs = inputs;
    this.problems = problems;
  }

  /// Reads a pom and those of all modules below it, of all profiles: parents before their modules.
  void read(Path root) {
    Deque<Path> next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      Path file = next.removeFirst();
      if (byFile.containsKey(file) || isFull(file)) {
        continue;
      }
      List<Path> modules = readOne(file);
      for (Path each : modules.reversed()) {
        next.addFirst(each);
      }
    }
  }

  private boolean isFull(Path file) {
    if (byFile.size() < MAX_POMS) {
      return false;
    }
    ProjectProblem problem =
        new ProjectProblem(
            file, 0, "not read: the workspace has more than " + MAX_POMS + " modules");
    if (!isFull) {
      problems.add(problem);
    }
    isFull = true;
    return true;
  }

  /// The poms of its modules.
  private List<Path> readOne(Path file) {
    Model raw;
    try (InputStream in = new PomSource(file, inputs).getInputStream()) {
      raw = new MavenXpp3ReaderEx().read(in, false, new InputSource());
    } catch (XmlPullParserException e) {
      problems.add(new ProjectProblem(file, Math.max(0, e.getLineNumber()), firstLine(e)));
      return List.of();
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return List.of();
    }
    raw.setPomFile(file.toFile());
    Parent parent = raw.getParent();
    String groupId =
        raw.getGroupId() == null && parent != null ? parent.getGroupId() : raw.getGroupId();
    String version =
        raw.getVersion() == null && parent != null ? parent.getVersion() : raw.getVersion();
    Pom pom =
        new Pom(
            file,
            raw,
            Objects.requireNonNullElse(groupId, ""),
            Objects.requireNonNullElse(raw.getArtifactId(), ""),
            Objects.requireNonNullElse(version, ""));
    byFile.put(file, pom);
    Pom other = byKey.putIfAbsent(pom.key(), pom);
    if (other != null) {
      problems.add(new ProjectProblem(file, 0, pom.key() + " is also defined in " + other.file()));
    }
    List<Path> found = new ArrayList<>();
    modules(file, raw, found);
    raw.getProfiles().forEach(profile -> modules(file, profile, found));
    return found;
  }

  private void modules(Path file, ModelBase from, List<Path> found) {
    InputLocation all = from.getLocation("modules");
    List<String> modules = from.getModules();
    for (int i = 0; i < modules.size(); i++) {
      int line = line(all == null ? null : all.getLocation(i));
      Path module = pomAt(file, modules.get(i).trim());
      if (module == null) {
        inputs.add(expectedAt(file, modules.get(i)));
        String fault = "cannot find the module " + modules.get(i) + ": ";
        problems.add(new ProjectProblem(file, line, fault + expectedAt(file, modules.get(i))));
      } else if (!inputs.isInside(module)) {
        String fault = "the module " + modules.get(i) + " lies outside of the workspace: not read";
        problems.add(new ProjectProblem(file, line, fault));
      } else {
        found.add(module);
      }
    }
  }

  private static Path expectedAt(Path from, String module) {
    try {
      return from.resolveSibling(module.trim()).normalize();
    } catch (InvalidPathException e) {
      return from;
    }
  }

  /// The pom that another one names by a path: a file, or a folder with a `pom.xml`. Null if there
  /// is no regular file.
  static @Nullable Path pomAt(Path from, String relative) {
    try {
      Path place = from.resolveSibling(relative.replace('\\', '/')).normalize();
      Path file = Files.isDirectory(place) ? place.resolve("pom.xml") : place;
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// 1-based; 0 if it is not known.
  static int line(@Nullable InputLocation location) {
    return location == null ? 0 : Math.max(0, location.getLineNumber());
  }

  static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return (end < 0 ? message : message.substring(0, end)).trim();
  }

  /// In the order in which they were met: parents before their modules.
  List<Pom> poms() {
    return List.copyOf(byFile.values());
  }

  /// The pom of these coordinates; any version will do if none is given.
  @Nullable Pom find(String groupId, String artifactId, @Nullable String version) {
    Pom found = byKey.get(groupId + ":" + artifactId);
    return found != null && found.isVersion(version) ? found : null;
  }
}
