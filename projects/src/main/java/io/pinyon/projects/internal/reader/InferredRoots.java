package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Source roots found by what files say their package is: of `x/a/b/C.java` in the package `a.b` it
/// is `x`. One file of each folder is looked at, its first kilobytes.
final class InferredRoots {
  private static final int DEPTH = 12;
  private static final int HEAD = 16 << 10;
  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)\\s*;");
  private static final Set<String> TESTS = Set.of("test", "tests", "testing", "javatests");

  private InferredRoots() {}

  /// The whole folder as one module with such roots, whose sources and tests see these libraries.
  static ProjectModule module(
      Path root, Path buildFile, List<ClassPathItem> libraries, Inputs inputs) {
    return new ProjectModule(
        String.valueOf(root.getFileName()),
        root,
        buildFile,
        of(root, inputs),
        List.of(),
        libraries,
        libraries,
        0,
        ModuleJdk.running());
  }

  /// Sorted.
  private static List<SourceRoot> of(Path root, Inputs inputs) {
    inputs.add(root);
    inputs.add(root.resolve("src"));
    Set<Path> found = new LinkedHashSet<>();
    WorkspacePaths.folders(
        root,
        DEPTH,
        true,
        folder -> {
          Path file = anyJava(folder);
          Path inferred = file == null ? null : rootOf(file);
          return inferred != null && inferred.startsWith(root) && found.add(inferred);
        });
    List<SourceRoot> roots = new ArrayList<>();
    found.stream()
        .sorted()
        .forEach(each ->
            roots.add(
                new SourceRoot(each, isTest(root, each) ? Use.TEST : Use.MAIN, Origin.PEOPLE)));
    return roots;
  }

  private static boolean isTest(Path root, Path folder) {
    for (Path each : root.relativize(folder)) {
      if (TESTS.contains(each.toString())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Path anyJava(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.java")) {
      for (Path each : files) {
        String name = String.valueOf(each.getFileName());
        if (!name.equals("module-info.java") && Files.isRegularFile(each)) {
          return each;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null; // a folder that cannot be read
    }
    return null;
  }

  private static @Nullable Path rootOf(Path file) {
    String head;
    try (InputStream in = Files.newInputStream(file)) {
      head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
    Matcher matcher = PACKAGE.matcher(head);
    Path folder = file.getParent();
    if (matcher.find()) {
      String[] names = matcher.group(1).split("\\.");
      for (int i = names.length - 1; i >= 0 && folder != null; i--) {
        Path name = folder.getFileName();
        folder = name != null && name.toString().equals(names[i]) ? folder.getParent() : null;
      }
    }
    return folder;
  }
}
