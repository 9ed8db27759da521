package io.pinyon.projects.internal.resolution;

import java.nio.file.Path;
import java.util.List;

/// What a build script names as a dependency.
public sealed interface Wanted {
  /// An artifact of a repository; `version` is empty where a platform or lock file names it.
  record External(
      String group, String name, String version, boolean isStrict, String classifier, String type)
      implements Wanted {
    /// `group:name:version[:classifier][@type]`; null if the text is none of these.
    public static @org.jspecify.annotations.Nullable External parse(String text) {
      int typeAt = text.lastIndexOf('@');
      String type = typeAt < 0 ? "jar" : text.substring(typeAt + 1);
      String[] parts = (typeAt < 0 ? text : text.substring(0, typeAt)).trim().split(":");
      if (parts.length < 2 || parts[1].isEmpty() || text.indexOf(' ') >= 0) {
        return null;
      }
      String version = parts.length > 2 ? parts[2] : "";
      int strict = version.indexOf("!!");
      return new External(
          parts[0],
          parts[1],
          strict < 0 ? version : version.substring(0, strict),
          strict >= 0,
          parts.length > 3 ? parts[3] : "",
          type);
    }

    public String module() {
      return group + ":" + name;
    }

    public External withVersion(String other, boolean strict) {
      return new External(group, name, other, strict, classifier, type);
    }

    public External withArtifact(String otherClassifier, String otherType) {
      return new External(group, name, version, isStrict, otherClassifier, otherType);
    }
  }

  /// Another project of the build; `variant` is empty for its main classes, else `tests` or
  /// `testFixtures`.
  record OtherProject(String path, String variant) implements Wanted {}

  /// Versions for others: a platform, which is a project or an artifact.
  record Platform(Wanted of, boolean isEnforced) implements Wanted {}

  /// Jars and class folders of the workspace.
  record Files(List<Path> paths) implements Wanted {}

  /// The class files of a source set of a project.
  record Output(String project, String sourceSet) implements Wanted {}
}
