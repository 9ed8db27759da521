package io.pinyon.projects;

import io.pinyon.projects.DeclaredDependencies.Declaration;
import io.pinyon.projects.DeclaredDependencies.Kind;
import java.util.List;

/// A Gradle build whose declarations are read without class paths.
abstract class GradleScriptsFixture extends WorkspaceFixture {
  DeclaredDependencies dependencies() {
    return DeclaredDependencies.of(root, machine());
  }

  /// `configuration group:name:version` of each, in order.
  List<String> declared() {
    return dependencies().declarations().stream()
        .map(each ->
            each.configuration() + (each.kind() == Kind.UNREAD ? " ?" : " " + coordinates(each)))
        .toList();
  }

  static String coordinates(Declaration each) {
    return each.group() + ":" + each.name() + ":" + each.version();
  }
}
