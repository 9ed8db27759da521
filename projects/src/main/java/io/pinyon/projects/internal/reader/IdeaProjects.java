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
import io.pinyon.projects.model.SourceRoot.Origin;
import io.pinyon.projects.model.SourceRoot.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads IntelliJ's project files: `.idea` and the `.iml` files that it names.
final class IdeaProjects {
  private final Path root;
  private final Path home;
  private final Path mavenRepository;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final Map<String, Xml> modules = new LinkedHashMap<>();
  private final Map<String, Xml> libraries = new HashMap<>();
  private int projectRelease;
  private Path output;

  private IdeaProjects(
      Path root, Path home, Path mavenRepository, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.home = home;
    this.mavenRepository = mavenRepository;
    this.inputs = inputs;
    this.problems = problems;
    this.output = root.resolve("out");
  }

  /// The modules of a project; none if there is no `.idea/modules.xml`.
  static List<ProjectModule> read(
      Path root, Path home, Path mavenRepository, Inputs inputs, List<ProjectProblem> problems) {
    return new IdeaProjects(root, home, mavenRepository, inputs, problems).read();
  }

  private List<ProjectModule> read() {
    Path list = root.resolve(".idea/modules.xml");
    inputs.add(list);
    Xml xml = Files.isRegularFile(list) ? Xml.read(list, inputs, problems) : null;
    if (xml == null) {
      return List.of();
    }
    readProject();
    for (Xml each : xml.below("module")) {
      Path file = path(each.get("filepath"), root);
      if (!Files.isRegularFile(file)) {
        inputs.add(file);
        problems.add(new ProjectProblem(list, each.line(), "no such module file: " + file));
        continue;
      }
      Xml module = Xml.read(file, inputs, problems);
      if (module != null) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.iml$", "");
        files.put(name, file);
        modules.put(name, module);
      }
    }
    List<ProjectModule> found = new ArrayList<>();
    modules.forEach((name, module) -> found.add(module(name, module)));
    return found;
  }

  private void readProject() {
    Path misc = root.resolve(".idea/misc.xml");
    inputs.add(misc);
    Xml xml = Files.isRegularFile(misc) ? Xml.read(misc, inputs, problems) : null;
    if (xml != null) {
      for (Xml each : xml.below("component")) {
        projectRelease = Math.max(projectRelease, level(each.get("languageLevel")));
      }
      for (Xml each : xml.below("output")) {
        output = path(each.get("url"), root);
      }
    }
    Path folder = root.resolve(".idea/libraries");
    inputs.add(folder);
    for (Path each : WorkspacePaths.entries(folder)) {
      Xml library = each.toString().endsWith(".xml") ? Xml.read(each, inputs, problems) : null;
      if (library != null) {
        library.below("library").forEach(found -> libraries.put(found.get("name"), found));
      }
    }
  }

  private static int level(String written) {
    String digits =
        written.replaceFirst("^JDK_", "").replaceFirst("^1_", "").replace("_PREVIEW", "");
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
  }

  /// A path or URL with the macros that project files use.
  private Path path(String written, Path moduleFolder) {
    String text = written.replaceFirst("^(file|jar)://", "").replaceFirst("!/.*$", "");
    text =
        text.replace("$MODULE_DIR$", moduleFolder.toString())
            .replace("$PROJECT_DIR$", root.toString())
            .replace("$USER_HOME$", home.toString())
            .replace("$MAVEN_REPOSITORY$", mavenRepository.toString());
    return root.resolve(text).normalize();
  }

  private ProjectModule module(String name, Xml xml) {
    Path file = files.getOrDefault(name, root);
    Path folder = folder(file);
    List<SourceRoot> roots = new ArrayList<>();
    Path content = folder;
    for (Xml each : xml.below("content")) {
      content = path(each.get("url"), folder);
      for (Xml source : each.all("sourceFolder")) {
        if (!source.get("type").contains("resource")) {
          roots.add(
              new SourceRoot(
                  path(source.get("url"), folder),
                  source.get("isTestSource").equals("true") ? Use.TEST : Use.MAIN,
                  source.get("generated").equals("true") ? Origin.BUILD : Origin.PEOPLE));
        }
      }
    }
    List<ClassPathItem> compile = new ArrayList<>();
    List<ClassPathItem> test = new ArrayList<>();
    int release = projectRelease;
    for (Xml manager : xml.below("component")) {
      int own = level(manager.get("LANGUAGE_LEVEL"));
      release = own > 0 ? own : release;
    }
    for (Xml entry : xml.below("orderEntry")) {
      String scope = entry.get("scope");
      if (scope.equals("RUNTIME")) {
        continue;
      }
      List<ClassPathItem> items = new ArrayList<>();
      items(entry, file, items, new TreeSet<>(List.of(name)));
      test.addAll(items);
      if (!scope.equals("TEST")) {
        compile.addAll(items);
      }
    }
    return new ProjectModule(
        name,
        content,
        file,
        List.copyOf(roots),
        List.of(
            new OutputFolder(output.resolve("production").resolve(name), Use.MAIN),
            new OutputFolder(output.resolve("test").resolve(name), Use.TEST)),
        compile.stream().distinct().toList(),
        test.stream().distinct().toList(),
        release,
        ModuleJdk.running());
  }

  private Path folder(Path file) {
    Path parent = file.getParent();
    // modules of Gradle and Maven imports lie in .idea/modules
    return parent == null ? root : parent.startsWith(root.resolve(".idea")) ? root : parent;
  }

  private void items(Xml entry, Path file, List<ClassPathItem> found, Set<String> seen) {
    String reason = root.relativize(file) + ":" + entry.line();
    switch (entry.get("type")) {
      case "module" -> {
        String name = entry.get("module-name");
        Path other = files.get(name);
        Xml xml = modules.get(name);
        if (other == null || xml == null) {
          problems.add(new ProjectProblem(file, entry.line(), "no such module: " + name));
        } else if (seen.add(name)) {
          Path content =
              xml.below("content").stream()
                  .findFirst()
                  .map(each -> path(each.get("url"), folder(other)))
                  .orElse(folder(other));
          found.add(new ClassPathItem(Kind.MODULE, content, name, reason));
          for (Xml each : xml.below("orderEntry")) {
            if (each.attributes().containsKey("exported")) {
              items(each, other, found, seen);
            }
          }
        }
      }
      case "library" -> {
        Xml library = libraries.get(entry.get("name"));
        if (library == null) {
          problems.add(
              new ProjectProblem(
                  file, entry.line(), "no such library in .idea/libraries: " + entry.get("name")));
        } else {
          roots(library, root, reason, found);
        }
      }
      case "module-library" ->
          entry.all("library").forEach(each -> roots(each, folder(file), reason, found));
      default -> {
        // the JDK and the module's own sources
      }
    }
  }

  private void roots(Xml library, Path folder, String reason, List<ClassPathItem> found) {
    Set<Path> folders = new TreeSet<>();
    library.all("jarDirectory").forEach(each -> folders.add(path(each.get("url"), folder)));
    for (Xml classes : library.all("CLASSES")) {
      for (Xml each : classes.all("root")) {
        Path place = path(each.get("url"), folder);
        if (!folders.contains(place)) {
          found.add(WorkspacePaths.item(place, reason, inputs));
        }
      }
    }
    for (Path each : folders) {
      inputs.add(each);
      List<Path> jars = WorkspacePaths.jars(each, 1);
      if (jars.isEmpty()) {
        found.add(new ClassPathItem(Kind.MISSING, each, "", reason));
      }
      jars.forEach(jar -> found.add(WorkspacePaths.item(jar, reason, inputs)));
    }
  }
}
