package io.pinyon.projects;

import io.pinyon.projects.internal.gradle.GradleProjects;
import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the scripts of a Gradle build declare as dependencies, one by one, and how far that can be
/// read: the figures behind a class path. Runs nothing.
///
/// @param declarations of all projects and included builds; a script that several projects apply
///   declares for each of them
/// @param problems what reading the scripts tells
/// @param absentPoms poms, as `group:name:version`, that may name versions and are not on this
///   machine
public record DeclaredDependencies(
    List<Declaration> declarations, List<ProjectProblem> problems, Set<String> absentPoms) {

  /// How far a declaration can be read.
  public enum Kind {
    /// An artifact of a repository; what is not known of it is empty.
    EXTERNAL,
    /// A project, files or outputs of the build, or an empty value.
    WITHIN,
    /// Something that cannot be read.
    UNREAD
  }

  /// A declaration in a project (`:` for the root), at a line (1-based) of a script. Without a
  /// version no platform that could be read names one.
  public record Declaration(
      Kind kind,
      Path file,
      int line,
      String project,
      String configuration,
      String group,
      String name,
      String version) {
    /// True if group, name and version are known.
    public boolean isResolved() {
      return kind == Kind.EXTERNAL && !group.isEmpty() && !name.isEmpty() && !version.isEmpty();
    }
  }

  /// Reads the build in a folder.
  public static DeclaredDependencies of(Path root, Project.Machine machine) {
    Inputs inputs = Inputs.of(root);
    List<ProjectProblem> problems = new ArrayList<>();
    List<Declaration> found =
        GradleProjects.declared(root, machine.userHome(), machine.variables(), inputs, problems)
            .stream()
            .map(each ->
                new Declaration(
                    each.isUnread() ? Kind.UNREAD : each.isExternal() ? Kind.EXTERNAL : Kind.WITHIN,
                    each.file(),
                    each.line(),
                    each.project(),
                    each.configuration(),
                    each.group(),
                    each.name(),
                    each.version()))
            .toList();
    return new DeclaredDependencies(found, List.copyOf(problems), inputs.absentPoms());
  }
}
