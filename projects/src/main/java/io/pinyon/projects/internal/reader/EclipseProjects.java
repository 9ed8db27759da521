package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.input.Xml;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Eclipse's `.project` and `.classpath` files.
final class EclipseProjects {
  private static final String CLASS_PATH = ".classpath";
  private static final int DEPTH = 4;
  private static final Pattern EXECUTION = Pattern.compile("/(?:JavaSE|J2SE)-(?:1\\.)?([0-9]+)$");

  private final Path root;
  private final Path mavenRepository;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, Path> byName = new LinkedHashMap<>();
  private final Map<Path, Xml> classPaths = new LinkedHashMap<>();

  private EclipseProjects(
      Path root, Path mavenRepository, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.mavenRepository = mavenRepository;
    this.inputs = inputs;
    this.problems = problems;
  }

  /// The modules of all Eclipse projects at or below the root; none if there is no such project.
  static List<ProjectModule> read(
      Path root, Path mavenRepository, Inputs inputs, List<ProjectProblem> problems) {
    return new EclipseProjects(root, mavenRepository, inputs, problems).read();
  }

  private List<ProjectModule> read() {
    inputs.add(root.resolve(CLASS_PATH));
    for (Path folder :
        WorkspacePaths.folders(
            root, DEPTH, true, each -> Files.isRegularFile(each.resolve(CLASS_PATH)))) {
      Xml xml = Xml.read(folder.resolve(CLASS_PATH), inputs, problems);
      if (xml != null) {
        classPaths.put(folder, xml);
        byName.putIfAbsent(name(folder), folder);
      }
    }
    List<ProjectModule> modules = new ArrayList<>();
    classPaths.forEach((folder, xml) -> modules.add(module(folder, xml)));
    return modules;
  }

  /// What `.project` calls it.
  private String name(Path folder) {
    Path file = folder.resolve(".project");
    try {
      Matcher name = Pattern.compile("<name>([^<]+)</name>").matcher(inputs.text(file));
      if (name.find()) {
        return name.group(1).trim();
      }
    } catch (IOException e) {
      return String.valueOf(folder.getFileName());
    }
    return String.valueOf(folder.getFileName());
  }

  private ProjectModule module(Path folder, Xml xml) {
    Path file = folder.resolve(CLASS_PATH);
    List<SourceRoot> roots = new ArrayList<>();
    List<ClassPathItem> compile = new ArrayList<>();
    List<ClassPathItem> test = new ArrayList<>();
    Path mainOutput = folder.resolve("bin");
    Path testOutput = null;
    int release = preferredRelease(folder);
    for (Xml entry : xml.all("classpathentry")) {
      boolean isTest =
          entry.below("attribute").stream()
              .anyMatch(
                  each -> each.get("name").equals("test") && each.get("value").equals("true"));
      String path = entry.get("path");
      switch (entry.get("kind")) {
        case "src" -> {
          if (path.startsWith("/")) {
            add(path, entry, file, isTest, compile, test);
          } else {
            Path place = folder.resolve(path).normalize();
            SourceRoot.Origin origin =
                entry.below("attribute").stream()
                        .anyMatch(each -> each.get("name").equals("ignore_optional_problems"))
                    ? SourceRoot.Origin.BUILD
                    : SourceRoot.Origin.PEOPLE;
            roots.add(new SourceRoot(place, isTest ? Use.TEST : Use.MAIN, origin));
            if (isTest && !entry.get("output").isEmpty()) {
              testOutput = folder.resolve(entry.get("output")).normalize();
            }
          }
        }
        case "lib", "var" -> {
          ClassPathItem item = library(folder, path, entry, file);
          test.add(item);
          if (!isTest) {
            compile.add(item);
          }
        }
        case "con" -> {
          Matcher version = EXECUTION.matcher(path);
          if (version.find() && release == 0) {
            release = Integer.parseInt(version.group(1));
          } else if (!path.contains("JRE_CONTAINER")) {
            problems.add(
                new ProjectProblem(
                    file,
                    entry.line(),
                    "only Eclipse knows the container "
                        + path
                        + "; list its jars in "
                        + PinyonFile.NAME
                        + " or as kind=\"lib\""));
          }
        }
        case "output" -> mainOutput = folder.resolve(path).normalize();
        default -> {
          // access rules and the like
        }
      }
    }
    return new ProjectModule(
        name(folder),
        folder,
        file,
        List.copyOf(roots),
        List.of(
            new OutputFolder(mainOutput, Use.MAIN),
            new OutputFolder(testOutput == null ? mainOutput : testOutput, Use.TEST)),
        List.copyOf(compile),
        List.copyOf(test),
        release,
        ModuleJdk.running());
  }

  /// Another project, and what that exports.
  private void add(
      String path,
      Xml entry,
      Path file,
      boolean isTest,
      List<ClassPathItem> compile,
      List<ClassPathItem> test) {
    String name = path.substring(1);
    Path other = byName.get(name);
    if (other == null) {
      problems.add(
          new ProjectProblem(file, entry.line(), "no such project in this workspace: " + name));
      return;
    }
    List<ClassPathItem> items = new ArrayList<>();
    items.add(new ClassPathItem(Kind.MODULE, other, name, place(file, entry)));
    exported(other, items, new TreeSet<>());
    for (ClassPathItem each : items) {
      if (!test.contains(each)) {
        test.add(each);
      }
      if (!isTest && !compile.contains(each)) {
        compile.add(each);
      }
    }
  }

  private void exported(Path folder, List<ClassPathItem> items, Set<Path> seen) {
    Xml xml = classPaths.get(folder);
    if (xml == null || !seen.add(folder)) {
      return;
    }
    Path file = folder.resolve(CLASS_PATH);
    for (Xml entry : xml.all("classpathentry")) {
      if (!entry.get("exported").equals("true")) {
        continue;
      }
      String path = entry.get("path");
      switch (entry.get("kind")) {
        case "lib", "var" -> items.add(library(folder, path, entry, file));
        case "src" -> {
          Path other = path.startsWith("/") ? byName.get(path.substring(1)) : null;
          if (other != null) {
            items.add(new ClassPathItem(Kind.MODULE, other, path.substring(1), place(file, entry)));
            exported(other, items, seen);
          }
        }
        default -> {
          // no library
        }
      }
    }
  }

  private String place(Path file, Xml entry) {
    return root.relativize(file) + ":" + entry.line();
  }

  private ClassPathItem library(Path folder, String path, Xml entry, Path file) {
    Path place = libraryPath(folder, path);
    if (place == null) {
      problems.add(
          new ProjectProblem(file, entry.line(), "only Eclipse knows this variable: " + path));
      place = folder.resolve(path);
    }
    return WorkspacePaths.item(place, place(file, entry), inputs);
  }

  private @Nullable Path libraryPath(Path folder, String path) {
    int slash = path.indexOf('/', 1);
    String first = slash < 0 ? path : path.substring(0, slash);
    String rest = slash < 0 ? "" : path.substring(slash + 1);
    if (first.equals("M2_REPO")) {
      return mavenRepository.resolve(rest);
    }
    if (path.startsWith("/")) { // of another project, else of the file system
      Path other = byName.get(first.substring(1));
      return other == null ? Path.of(path) : other.resolve(rest);
    }
    return first.equals(first.toUpperCase(java.util.Locale.ROOT))
            && first.contains("_")
            && !Files.exists(folder.resolve(path))
        ? null
        : folder.resolve(path).normalize();
  }

  private int preferredRelease(Path folder) {
    Path file = folder.resolve(".settings/org.eclipse.jdt.core.prefs");
    Properties settings = new Properties();
    try {
      settings.load(new StringReader(inputs.text(file)));
    } catch (IOException | IllegalArgumentException e) {
      return 0; // no settings
    }
    String source = settings.getProperty("org.eclipse.jdt.core.compiler.source", "");
    String digits = source.replaceFirst("^1\\.", "");
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }
}
