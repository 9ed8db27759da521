package io.pinyon.projects.internal.bazel;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.input.Json;
import io.pinyon.projects.internal.input.WorkspacePaths;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What labels such as `@maven//:com_google_guava_guava` stand for: the artifacts that
/// `maven.install` names in `MODULE.bazel` or `WORKSPACE`, with what they need where there is a
/// lock file of rules_jvm_external (`maven_install.json`).
final class MavenLabels {
  /// `group:name:version`, and the `group:name` of those that it needs.
  record Artifact(String coordinates, List<String> needs) {}

  private final Map<String, Artifact> byName = new LinkedHashMap<>();

  /// The name that rules_jvm_external makes of `group:name[:…]`.
  static String name(String coordinates) {
    String[] parts = coordinates.split(":");
    String plain = parts.length > 1 ? parts[0] + "_" + parts[1] : coordinates;
    return plain.replaceAll("[^A-Za-z0-9_]", "_");
  }

  static MavenLabels of(Path root, Inputs inputs, List<ProjectProblem> problems) {
    MavenLabels labels = new MavenLabels();
    for (String each : List.of("MODULE.bazel", "WORKSPACE", "WORKSPACE.bazel")) {
      Path file = root.resolve(each);
      inputs.add(file);
      if (Files.isRegularFile(file)) {
        labels.declarations(file, inputs, problems);
      }
    }
    inputs.add(root);
    for (Path each : WorkspacePaths.entries(root)) {
      if (each.toString().endsWith("_install.json")) {
        labels.lock(each, inputs, problems);
      }
    }
    return labels;
  }

  private void declarations(Path file, Inputs inputs, List<ProjectProblem> problems) {
    try {
      String text = BuildFiles.withoutComments(inputs.text(file));
      for (Expr each : ScriptParser.statements(text)) {
        if (each instanceof Expr.Call call
            && (call.name().equals("install") || call.name().equals("maven_install"))) {
          call.arguments().stream()
              .filter(argument -> argument.name().equals("artifacts"))
              .forEach(argument -> artifacts(argument.value()));
        } else if (each instanceof Expr.Call call && call.name().equals("artifact")) {
          artifact(call);
        }
      }
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
    }
  }

  /// `maven.artifact(group = …, artifact = …, version = …)`.
  private void artifact(Expr.Call call) {
    Map<String, String> named = new HashMap<>();
    call.arguments()
        .forEach(each -> {
          String text = text(each.value());
          if (text != null) {
            named.put(each.name(), text);
          }
        });
    if (named.containsKey("group") && named.containsKey("artifact")) {
      add(
          named.get("group")
              + ":"
              + named.get("artifact")
              + ":"
              + named.getOrDefault("version", ""));
    }
  }

  private static @Nullable String text(Expr expr) {
    return expr instanceof Expr.Text text && text.parts().size() == 1
        ? text.parts().getFirst().text()
        : null;
  }

  private void artifacts(Expr value) {
    switch (value) {
      case Expr.Listing list -> list.elements().forEach(each -> artifacts(each.value()));
      case Expr.Infix infix -> {
        artifacts(infix.left());
        artifacts(infix.right());
      }
      default -> {
        String text = text(value);
        if (text != null) {
          add(text);
        }
      }
    }
  }

  private void add(String coordinates) {
    byName.putIfAbsent(name(coordinates), new Artifact(coordinates, List.of()));
  }

  private void lock(Path file, Inputs inputs, List<ProjectProblem> problems) {
    try {
      if (!(Json.parse(inputs.text(file)) instanceof Json.Members lock)
          || !(lock.values().get("artifacts") instanceof Json.Members artifacts)) {
        return;
      }
      Json.Members needs =
          lock.values().get("dependencies") instanceof Json.Members members
              ? members
              : new Json.Members(0, Map.of());
      artifacts
          .values()
          .forEach((id, value) -> {
            if (value instanceof Json.Members artifact
                && artifact.values().get("version") instanceof Json.Text version) {
              List<String> needed = new ArrayList<>();
              if (needs.values().get(id) instanceof Json.Array list) {
                list.values()
                    .forEach(each -> {
                      if (each instanceof Json.Text text) {
                        needed.add(text.value());
                      }
                    });
              }
              byName.put(name(id), new Artifact(id + ":" + version.value(), needed));
            }
          });
    } catch (Json.Malformed e) {
      problems.add(new ProjectProblem(file, e.line, "not valid JSON: " + e.getMessage()));
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
    }
  }

  /// The artifact of a label; null if it is none that is known.
  @Nullable Artifact find(String label) {
    int colon = label.lastIndexOf(':');
    return label.startsWith("@") && colon > 0 ? byName.get(label.substring(colon + 1)) : null;
  }

  @Nullable Artifact byCoordinates(String coordinates) {
    return byName.get(name(coordinates));
  }
}
