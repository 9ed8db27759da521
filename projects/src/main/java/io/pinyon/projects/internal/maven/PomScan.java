package io.pinyon.projects.internal.maven;

import io.pinyon.projects.internal.input.Coordinates;
import io.pinyon.projects.internal.input.WorkspacePaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/// The jars that a pom most likely means, for answers while Maven's code is still finding out:
/// those of its own and its parents' dependencies that lie in the default local repository. Knows
/// properties and managed versions of these poms; without a version the newest jar is taken. No
/// profiles, no imported poms, nothing transitive.
public final class PomScan {
  private final PomChain chain;

  private PomScan(PomChain chain) {
    this.chain = chain;
  }

  /// In the order of the poms; empty if the pom cannot be read. `root` is the workspace's, `home`
  /// the user's home folder.
  public static List<Path> jars(Path pom, Path root, Path home) {
    return new PomScan(PomChain.of(pom, root, home)).jars();
  }

  private List<Path> jars() {
    Map<String, String> managed = new HashMap<>();
    for (Model each : chain.poms()) {
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
    for (Model each : chain.poms()) {
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
    return chain.given(dependency.getGroupId()) + ":" + chain.given(dependency.getArtifactId());
  }

  private @Nullable Path jar(Dependency dependency, @Nullable String version) {
    if (dependency.getType() != null && !dependency.getType().equals("jar")) {
      return null;
    }
    String classifier = chain.given(dependency.getClassifier());
    String suffix = (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    String known = chain.given(version);
    if (known.isEmpty() || known.contains("${") || known.startsWith("[")) {
      return newest(dependency, suffix);
    }
    Path jar = chain.file(dependency.getGroupId(), dependency.getArtifactId(), known, suffix);
    return jar != null && Files.isRegularFile(jar) ? jar : null;
  }

  private @Nullable Path newest(Dependency dependency, String suffix) {
    Path folder = chain.folder(dependency.getGroupId(), dependency.getArtifactId());
    if (folder == null) {
      return null;
    }
    String start = chain.given(dependency.getArtifactId()) + "-";
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
}
