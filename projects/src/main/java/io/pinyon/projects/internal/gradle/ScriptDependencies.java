package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.gradle.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.model.ProjectProblem;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a script says about dependencies: the blocks `dependencies`, `configurations` and
/// `dependencyManagement`, and test suites.
final class ScriptDependencies extends ScriptBlock {
  ScriptDependencies(
      Path file, GradleProject project, ScriptValues values, List<ProjectProblem> problems) {
    super(file, project, values, problems);
  }

  /// A test suite: `test { useJUnitJupiter("5.9"); dependencies { … } }`.
  void suite(String name, Expr.Call call) {
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Call inner) {
        if (inner.name().equals("useJUnitJupiter") && first(inner) instanceof String version) {
          External junit =
              new External("org.junit.jupiter", "junit-jupiter", version, false, "", "jar");
          declare(name + "Implementation", junit, inner, false);
        } else if (inner.name().equals("dependencies")) {
          block(inner, name);
        }
      }
    }
  }

  /// The block `dependencies`; `suite` is the test suite around it, empty if there is none.
  void block(Expr.Call block, String suite) {
    for (Expr each : statements(block)) {
      if (each instanceof Expr.Call call) {
        dependency(call, suite, false);
      } else if (each instanceof Expr.Conditional conditional) {
        notRead(conditional, "ignored dependencies under a condition");
      }
    }
  }

  /// Tells that a block is not read, if it declares something for a class path.
  void notRead(Expr block, String message) {
    List<Expr> inside =
        switch (block) {
          case Expr.Call call -> statements(call);
          case Expr.Conditional conditional -> conditional.statements();
          default -> List.of();
        };
    for (Expr each : inside) {
      if (each instanceof Expr.Conditional) {
        notRead(each, message);
      } else if (each instanceof Expr.Call call && isForClassPath(call.name())) {
        problem(block.line(), message);
        return;
      }
    }
  }

  /// True if what a configuration has is seen by the compiler: the usual kinds, of any source set,
  /// and what others extend.
  private boolean isForClassPath(String configuration) {
    return Configurations.isForClassPath(configuration)
        || project.configurations.values().stream()
            .anyMatch(each -> each.parents.contains(configuration));
  }

  private void dependency(Expr.Call call, String suite, boolean isConstraint) {
    String name = call.name();
    if (name.equals("constraints")) {
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Call inner) {
          dependency(inner, suite, true);
        }
      }
      return;
    }
    if (name.equals("add") && call.arguments().size() == 2) {
      String configuration = values.text(call.arguments().getFirst().value());
      if (configuration != null) {
        declare(configuration, values.of(call.arguments().get(1).value()), call, isConstraint);
      }
      return;
    }
    if (call.receiver() != null
        || Set.of("modules", "components", "attributesSchema", "artifactTypes").contains(name)) {
      return;
    }
    String configuration =
        suite.isEmpty() ? name : suite + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Map<String, Object> named = values.map(call.arguments());
    if (named.get("name") instanceof String) {
      declare(configuration, named, call, isConstraint);
      return;
    }
    for (Argument each : call.arguments()) {
      String path = ScriptValues.path(each.value());
      if (path != null && path.startsWith("configurations.")) {
        project
            .configuration(configuration)
            .parents
            .add(path.substring("configurations.".length()));
        continue;
      }
      Object value = values.of(each.value());
      if (value == null && isForClassPath(configuration) && !isOwnTool(each.value())) {
        problem(call.line(), "ignored a computed value: " + configuration);
      }
      declare(configuration, value, call, isConstraint);
    }
  }

  private static boolean isOwnTool(Expr expr) {
    return expr instanceof Expr.Call call
        && Set.of("gradleApi", "localGroovy", "gradleTestKit", "gradleKotlinDsl", "npm")
            .contains(call.name());
  }

  private void declare(
      String configuration, @Nullable Object value, Expr.Call call, boolean isConstraint) {
    if (value instanceof List<?> list) {
      list.forEach(each -> declare(configuration, each, call, isConstraint));
      return;
    }
    Wanted wanted = value instanceof Wanted known ? known : external(value);
    if (wanted == null) {
      if (value instanceof String text) {
        problem(call.line(), "not a dependency: " + text);
      }
      return;
    }
    Set<String> exclusions = new LinkedHashSet<>();
    boolean isTransitive = true;
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Call inner && inner.name().equals("exclude")) {
        exclusions.add(exclusion(inner));
      } else if (each instanceof Expr.Assign assign) {
        String target = target(assign.target());
        boolean isOff = assign.value() instanceof Expr.Name name && name.name().equals("false");
        isTransitive &= !(target.endsWith("ransitive") && isOff);
      } else if (each instanceof Expr.Call inner
          && inner.name().equals("version")
          && wanted instanceof External external) {
        wanted = richVersion(external, inner);
      }
    }
    Object transitive = values.map(call.arguments()).get("transitive");
    isTransitive &= !"false".equals(transitive);
    project
        .configuration(configuration)
        .dependencies
        .add(
            new Declared(
                wanted, exclusions, isTransitive, isConstraint, configuration, file, call.line()));
  }

  private External richVersion(External external, Expr.Call block) {
    External result = external;
    String preferred = "";
    for (Expr each : statements(block)) {
      if (each instanceof Expr.Call inner && first(inner) instanceof String version) {
        switch (inner.name()) {
          case "strictly" -> result = result.withVersion(version, true);
          case "require" -> result = result.withVersion(version, false);
          case "prefer" -> preferred = version;
          default -> {
            // reject
          }
        }
      }
    }
    boolean isOpen = result.version().isEmpty() || GradleVersion.isDynamic(result.version());
    return isOpen && !preferred.isEmpty()
        ? result.withVersion(preferred, result.isStrict())
        : result;
  }

  private static @Nullable External external(@Nullable Object value) {
    return switch (value) {
      case External external -> external;
      case String text -> External.parse(text);
      case Map<?, ?> map when map.get("name") instanceof String name ->
          new External(
              text(map, "group"),
              name,
              text(map, "version"),
              false,
              text(map, "classifier"),
              map.get("ext") instanceof String type ? type : "jar");
      case null, default -> null;
    };
  }

  private static String text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? text : "";
  }

  /// Spring's plugin: `imports { mavenBom '…' }` and `dependencies { dependency '…' }`.
  void management(Expr.Call block) {
    for (Expr each : statements(block)) {
      if (each instanceof Expr.Call inner) {
        switch (inner.name()) {
          case "imports", "dependencies" -> management(inner);
          case "mavenBom" -> {
            External bom = external(first(inner));
            if (bom != null) {
              manage(new Wanted.Platform(bom, false), inner);
            }
          }
          case "dependency" -> {
            External one = external(first(inner));
            if (one != null) {
              manage(one, inner);
            }
          }
          case "dependencySet" -> dependencySet(inner);
          default -> {
            // settings
          }
        }
      }
    }
  }

  private void dependencySet(Expr.Call call) {
    Map<String, Object> named = values.map(call.arguments());
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Call entry
          && entry.name().equals("entry")
          && first(entry) instanceof String name) {
        manage(
            new External(text(named, "group"), name, text(named, "version"), false, "", "jar"),
            entry);
      }
    }
  }

  private void manage(Wanted wanted, Expr.Call call) {
    project.managed.add(new Declared(wanted, Set.of(), true, true, "", file, call.line()));
  }

  // ---- configurations

  /// The block `configurations`.
  void configurations(Expr.Call call) {
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Name name) {
        project.configuration(name.name());
      } else if (each instanceof Expr.Call inner) {
        Expr receiver = inner.receiver();
        String name = inner.name();
        if (name.equals("extendsFrom") && receiver != null) {
          extendsFrom(target(receiver), inner);
        } else if (name.equals("all") || name.equals("configureEach")) {
          configurationRules(inner, "");
        } else if (receiver == null) {
          configurationRules(inner, name);
        }
      }
    }
  }

  void extendsFrom(String configuration, Expr.Call call) {
    for (Argument each : call.arguments()) {
      String path = ScriptValues.path(each.value());
      String parent = path == null ? values.text(each.value()) : path;
      if (parent != null) {
        String name = parent.replace("configurations.", "").replace(".get", "");
        project.configuration(configuration).parents.add(name);
      }
    }
  }

  /// Exclusions and forced versions; `name` is empty for all configurations.
  void configurationRules(Expr.Call call, String name) {
    for (Expr each : statements(call)) {
      if (each instanceof Expr.Call inner) {
        switch (inner.name()) {
          case "exclude" -> project.exclusions.add(exclusion(inner));
          case "extendsFrom" -> extendsFrom(name, inner);
          case "force" -> force(inner);
          case "resolutionStrategy" -> configurationRules(inner, name);
          default -> {
            // no rule for class paths
          }
        }
      }
    }
    if (call.name().equals("exclude")) {
      project.exclusions.add(exclusion(call));
    }
  }

  private void force(Expr.Call call) {
    for (Argument each : call.arguments()) {
      External external = external(values.of(each.value()));
      if (external != null) {
        project.forced.put(external.module(), external.version());
      }
    }
  }

  private String exclusion(Expr.Call call) {
    Map<String, Object> named = values.map(call.arguments());
    return named.getOrDefault("group", "*") + ":" + named.getOrDefault("module", "*");
  }
}
