package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private final Map<Path, Pom> byFile = new LinkedHashMap<>();
  private final Map<String, Pom> byKey = new HashMap<>();
  private final Inputs inputs;
  private final List<ProjectProblem> problems;

  Reactor(Inputs inputs, List<ProjectProblem> problems) {
    this.inputs = inputs;
    this.problems = problems;
  }

  /// Reads a pom and those of all modules below it, of all profiles.
  void read(Path file) {
    if (byFile.containsKey(file)) {
      return;
    }
    inputs.add(file);
    Model raw;
    try (InputStream in = Files.newInputStream(file)) {
      raw = new MavenXpp3ReaderEx().read(in, false, new InputSource());
    } catch (XmlPullParserException e) {
      problems.add(new ProjectProblem(file, Math.max(0, e.getLineNumber()), firstLine(e)));
      return;
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return;
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
    readModules(file, raw);
    raw.getProfiles().forEach(profile -> readModules(file, profile));
  }

  private void readModules(Path file, ModelBase from) {
    InputLocation all = from.getLocation("modules");
    List<String> modules = from.getModules();
    for (int i = 0; i < modules.size(); i++) {
      readModule(file, modules.get(i), line(all == null ? null : all.getLocation(i)));
    }
  }

  private void readModule(Path from, String module, int line) {
    Path place = from.resolveSibling(module.trim()).normalize();
    Path file = Files.isDirectory(place) ? place.resolve("pom.xml") : place;
    if (Files.isRegularFile(file)) {
      read(file);
    } else {
      inputs.add(file);
      problems.add(
          new ProjectProblem(from, line, "cannot find the module " + module + ": " + file));
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
