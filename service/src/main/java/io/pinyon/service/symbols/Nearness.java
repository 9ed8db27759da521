package io.pinyon.service.symbols;

import io.pinyon.projects.model.ProjectModel;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How near files of a workspace are to those that the user has open, as points for ranking. Of one
/// package counts more than of one module; tests count less than what they test, and what a build
/// generates less than what people write. One search; one thread.
final class Nearness {
  private static final double SAME_PACKAGE = 8;
  private static final double SAME_MODULE = 4;
  private static final double TEST = -3;
  private static final double GENERATED = -6;

  private final Map<String, Root> roots = new HashMap<>();
  private final Set<ProjectModule> openModules = new HashSet<>();
  private final Set<String> openPackages = new HashSet<>();
  private final Map<String, Double> known = new HashMap<>();

  /// The sources below one folder.
  private record Root(ProjectModule module, SourceRoot.Use use, SourceRoot.Origin origin) {}

  /// A folder in the sources that it lies in, `packageFolder` from their root on.
  private record Place(@Nullable Root root, String packageFolder) {}

  /// `open` are the absolute paths of the open files.
  Nearness(ProjectModel model, Collection<String> open) {
    for (ProjectModule module : model.modules()) {
      for (SourceRoot each : module.sourceRoots()) {
        roots.putIfAbsent(
            text(each.folder().toString()), new Root(module, each.use(), each.origin()));
      }
      roots.putIfAbsent(
          text(module.folder().toString()),
          new Root(module, SourceRoot.Use.MAIN, SourceRoot.Origin.PEOPLE));
    }
    for (String each : open) {
      Place place = place(folder(each));
      openPackages.add(place.packageFolder());
      if (place.root() != null) {
        openModules.add(place.root().module());
      }
    }
  }

  /// The points of a file, by its absolute path.
  double of(String location) {
    return known.computeIfAbsent(folder(location), this::points);
  }

  private double points(String folder) {
    Place place = place(folder);
    Root root = place.root();
    double points = 0;
    if (openPackages.contains(place.packageFolder())) {
      points += SAME_PACKAGE;
    }
    if (root != null && openModules.contains(root.module())) {
      points += SAME_MODULE;
    }
    if (root != null ? root.use() == SourceRoot.Use.TEST : folder.contains("/test/")) {
      points += TEST;
    }
    if (root != null && root.origin() == SourceRoot.Origin.BUILD || folder.contains("/generated")) {
      points += GENERATED;
    }
    return points;
  }

  private Place place(String folder) {
    int end = folder.length();
    while (end > 0) {
      Root root = roots.get(folder.substring(0, end));
      if (root != null) {
        return new Place(root, folder.substring(end));
      }
      end = folder.lastIndexOf('/', end - 1);
    }
    return new Place(null, folder);
  }

  private static String folder(String location) {
    String path = text(location);
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String text(String path) {
    return path.replace('\\', '/');
  }
}
