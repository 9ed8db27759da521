package io.pinyon.projects;

import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A workspace, its user's home and Pinyon's home, all of a test's own.
abstract class WorkspaceFixture {
  @TempDir Path work;
  Path root;
  final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void makesRoot() throws IOException {
    root = Files.createDirectories(work.resolve("shop"));
  }

  Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Without any variable of the environment.
  Project.Machine machine() {
    return new Project.Machine(work.resolve("user"), Map.of());
  }

  /// The workspace's project, once its model is known.
  Project open() throws InterruptedException {
    Project project = Project.open(root, work.resolve("home"), machine(), notices::add);
    project.await();
    return project;
  }

  ProjectModel read() throws InterruptedException {
    try (Project project = open()) {
      return project.model();
    }
  }

  static ProjectModule module(ProjectModel model, String name) {
    return model.modules().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is none of " + model.modules()));
  }

  static List<String> names(List<ClassPathItem> path) {
    return path.stream().map(ClassPathItem::coordinates).toList();
  }

  static List<String> show(List<ClassPathItem> path) {
    return path.stream()
        .map(each -> each.kind() + " " + each.coordinates() + ": " + each.reason())
        .toList();
  }
}
