package io.pinyon.projects.internal.reader;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Jdks;
import io.pinyon.projects.internal.input.Json;
import io.pinyon.projects.internal.input.Json.Members;
import io.pinyon.projects.internal.input.Json.Text;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.projects.model.ClassPathItem.Kind;
import io.pinyon.projects.model.ModuleJdk;
import io.pinyon.projects.model.OutputFolder;
import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.ProjectProblem;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.projects.model.SourceRoot.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads `mbt.json`, in the root or in `.metals`, with which builds of any kind tell language
/// servers what they consist of:
///
///     {
///       "dependencyModules": [{"id": "g:a:1", "jar": "/…/a-1.jar", "sources": "/…"}],
///       "namespaces": {
///         "core": {
///           "sources": ["src/main/java", "gen/**"],
///           "classes": ["target/classes"],
///           "compilerOptions": ["-release", "17"], "javaHome": "/…",
///           "dependsOn": ["other"],
///           "dependencyModules": ["g:a:1"]       or objects as above
///         }
///       }
///     }
///
/// Without namespaces all dependencies are the whole workspace's.
final class MbtFile {
  private static final List<String> PLACES = List.of("mbt.json", ".metals/mbt.json");

  private final Path root;
  private final Path file;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private final Map<String, ClassPathItem> dependencies = new LinkedHashMap<>();

  private MbtFile(Path root, Path file, Inputs inputs, List<ProjectProblem> problems) {
    this.root = root;
    this.file = file;
    this.inputs = inputs;
    this.problems = problems;
  }

  /// The modules that it describes; none if there is none or it is no JSON, which is a problem.
  static List<ProjectModule> read(Path root, Inputs inputs, List<ProjectProblem> problems) {
    for (String place : PLACES) {
      Path file = root.resolve(place);
      inputs.add(file);
      if (Files.isRegularFile(file)) {
        return new MbtFile(root, file, inputs, problems).read();
      }
    }
    return List.of();
  }

  private List<ProjectModule> read() {
    Json.Value value;
    try {
      value = Json.parse(inputs.text(file));
    } catch (Json.Malformed e) {
      problems.add(new ProjectProblem(file, e.line, "not valid JSON: " + e.getMessage()));
      return List.of();
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return List.of();
    }
    if (!(value instanceof Members members)) {
      problems.add(new ProjectProblem(file, 1, "expected an object"));
      return List.of();
    }
    for (Json.Value each : list(members, "dependencyModules")) {
      if (each instanceof Members dependency) {
        dependencies.put(text(dependency, "id"), item(dependency));
      }
    }
    List<ProjectModule> modules = new ArrayList<>();
    if (members.values().get("namespaces") instanceof Members namespaces) {
      namespaces
          .values()
          .forEach((name, each) -> {
            if (each instanceof Members namespace) {
              modules.add(module(name, namespace, namespaces));
            } else {
              problems.add(new ProjectProblem(file, each.line(), name + " is not an object"));
            }
          });
    } else {
      List<ClassPathItem> all = List.copyOf(dependencies.values());
      modules.add(InferredRoots.module(root, file, all, inputs));
    }
    return modules;
  }

  private ClassPathItem item(Members dependency) {
    Path jar = root.resolve(text(dependency, "jar"));
    inputs.add(jar);
    Kind kind = Files.isRegularFile(jar) ? Kind.JAR : Kind.MISSING;
    return new ClassPathItem(kind, jar, text(dependency, "id"), reason(dependency.line()));
  }

  private String reason(int line) {
    return root.relativize(file) + ":" + line;
  }

  private ProjectModule module(String name, Members namespace, Members all) {
    Use use = name.toLowerCase(Locale.ROOT).contains("test") ? Use.TEST : Use.MAIN;
    List<SourceRoot> roots = new ArrayList<>();
    for (String each : texts(namespace, "sources")) {
      String plain = each.replaceFirst("/?\\*.*$", "");
      Path place = root.resolve(plain).normalize();
      Path folder = plain.endsWith(".java") ? place.getParent() : place;
      SourceRoot found =
          new SourceRoot(folder == null ? root : folder, use, SourceRoot.Origin.PEOPLE);
      if (!roots.contains(found)) {
        roots.add(found);
      }
    }
    List<ClassPathItem> items = new ArrayList<>();
    dependsOn(name, namespace, all, items, new TreeSet<>(Set.of(name)));
    for (Json.Value each : list(namespace, "dependencyModules")) {
      if (each instanceof Members dependency) {
        items.add(item(dependency));
      } else if (each instanceof Text id) {
        ClassPathItem known = dependencies.get(id.value());
        if (known == null) {
          problems.add(new ProjectProblem(file, id.line(), "no such dependency: " + id.value()));
        } else {
          items.add(known);
        }
      }
    }
    List<OutputFolder> outputs =
        texts(namespace, "classes").stream()
            .map(each -> new OutputFolder(root.resolve(each).normalize(), use))
            .toList();
    ModuleJdk jdk = Jdks.at(root.resolve(text(namespace, "javaHome")), reason(namespace.line()));
    return new ProjectModule(
        name,
        roots.size() == 1 ? roots.getFirst().folder() : root,
        file,
        List.copyOf(roots),
        outputs,
        List.copyOf(items),
        List.copyOf(items),
        release(namespace),
        jdk == null ? ModuleJdk.running() : jdk);
  }

  private void dependsOn(
      String name, Members namespace, Members all, List<ClassPathItem> items, Set<String> seen) {
    for (Json.Value each : list(namespace, "dependsOn")) {
      if (!(each instanceof Text other)) {
        continue;
      }
      if (!(all.values().get(other.value()) instanceof Members found)) {
        problems.add(
            new ProjectProblem(
                file,
                other.line(),
                name + " depends on a namespace that does not exist: " + other.value()));
      } else if (seen.add(other.value())) {
        List<String> sources = texts(found, "sources");
        Path folder =
            sources.size() == 1
                ? root.resolve(sources.getFirst().replaceFirst("/?\\*.*$", "")).normalize()
                : root;
        Kind kind =
            other.value().toLowerCase(Locale.ROOT).contains("test")
                ? Kind.MODULE_TESTS
                : Kind.MODULE;
        items.add(new ClassPathItem(kind, folder, other.value(), reason(other.line())));
      }
    }
  }

  private static int release(Members namespace) {
    List<String> options = new ArrayList<>(texts(namespace, "compilerOptions"));
    options.addAll(texts(namespace, "javacOptions"));
    for (int i = 0; i + 1 < options.size(); i++) {
      if (Set.of("-release", "--release", "-source", "--source").contains(options.get(i))) {
        String digits = options.get(i + 1).replaceFirst("^1\\.", "");
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
      }
    }
    return 0;
  }

  private static List<Json.Value> list(Members from, String name) {
    return from.values().get(name) instanceof Json.Array array ? array.values() : List.of();
  }

  private static List<String> texts(Members from, String name) {
    List<String> found = new ArrayList<>();
    for (Json.Value each : list(from, name)) {
      if (each instanceof Text text) {
        found.add(text.value());
      }
    }
    return found;
  }

  private static String text(Members from, String name) {
    return from.values().get(name) instanceof Text text ? text.value() : "";
  }
}
