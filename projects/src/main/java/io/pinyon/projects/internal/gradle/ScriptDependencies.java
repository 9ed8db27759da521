package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.Declared;
import io.pinyon.projects.internal.resolution.GradleVersion;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a script says about dependencies: the blocks `dependencies`, `configurations` and
/// `dependencyManagement`, and test suites.
final class ScriptDependencies extends ScriptBlock {
  private static final int MAX_DEPTH = 20;

  /// What `dependencies` has for purposes of its own.
  private static final Set<String> NO_CONFIGURATIONS =
      Set.of("modules", "components", "attributesSchema", "artifactTypes", "because", "extensions");

  ScriptDependencies(Path file, GradleProject project, ScriptValues values) {
    super(file, project, values);
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
    Expr.Closure closure = closure(block);
    if (closure != null) {
      block(closure, List.of(), each -> statement(each, suite, false));
    }
  }

  /// A statement of the block.
  void statement(Expr statement, String suite, boolean isConstraint) {
    if (control(statement, each -> statement(each, suite, isConstraint), this::tellCondition)) {
      return;
    }
    if (statement instanceof Expr.Call call) {
      dependency(call, suite, isConstraint);
    } else if (statement instanceof Expr.Assign assign
        && assign.target() instanceof Expr.Name name
        && evaluation.inactive == 0) {
      values.define(name.name(), values.of(assign.value()));
    }
  }

  private void tellCondition(Expr.Conditional conditional) {
    notRead(conditional, conditional.line(), "ignored dependencies under a condition", 0);
  }

  /// Tells that something is not read, if it declares something for a class path.
  void notRead(Expr block, int line, String message, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    switch (block) {
      case Expr.Call call -> {
        if (isForClassPath(call.name()) && depth > 0) {
          problem(line, message);
        } else if (depth == 0 || call.name().equals("dependencies")) {
          statements(call).forEach(each -> notRead(each, line, message, depth + 1));
        }
      }
      case Expr.Conditional conditional -> {
        conditional.statements().forEach(each -> notRead(each, line, message, depth + 1));
        conditional.otherwise().forEach(each -> notRead(each, line, message, depth + 1));
      }
      default -> {
        // declares nothing
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
      statements(call).forEach(each -> statement(each, suite, true));
      return;
    }
    if (name.equals("add") && call.arguments().size() >= 2) {
      String configuration = values.text(call.arguments().getFirst().value());
      Expr what = call.arguments().get(1).value();
      if (configuration != null) {
        value(configuration, what, call, isConstraint);
      }
      return;
    }
    if (NO_CONFIGURATIONS.contains(name)) {
      return;
    }
    if (call.receiver() != null) {
      String path = target(call.callee());
      boolean isConfiguration = path.startsWith("configurations.");
      Object named = name.endsWith("ConfigurationName") ? values.of(call.callee()) : null;
      if (named instanceof String given) { // of a source set
        arguments(given, call, isConstraint);
      } else if (isConfiguration && name.equals("invoke")) {
        arguments(path.split("\\.")[1], call, isConstraint);
      } else if (name.equals("invoke") || name.equals("get")) {
        String given = values.text(call.receiver());
        if (given != null) {
          arguments(given, call, isConstraint);
        }
      }
      return;
    }
    Expr.Closure own = evaluation.inactive > 0 ? null : closureOf(values.variable(name));
    if (own != null) {
      return; // a block that is called for a value
    }
    if (values.variable(name) instanceof ScriptValues.Reference(String path)
        && path.startsWith("configurations.")) {
      arguments(path.substring("configurations.".length()), call, isConstraint);
      return;
    }
    Expr.Definition function = values.functions().function(name);
    if (function != null) {
      function(call, function, each -> statement(each, suite, isConstraint));
      return;
    }
    if (call.arguments().isEmpty()) {
      return;
    }
    String given = values.variable(name) instanceof String text ? text : name;
    String configuration =
        suite.isEmpty()
            ? given
            : suite + Character.toUpperCase(given.charAt(0)) + given.substring(1);
    arguments(configuration, call, isConstraint);
  }

  /// What a configuration gets by a call.
  private void arguments(String configuration, Expr.Call call, boolean isConstraint) {
    Map<String, Object> named = values.map(call.arguments());
    if (named.get("name") instanceof String) {
      declare(configuration, named, call, isConstraint);
      return;
    }
    boolean isMap = call.arguments().stream().anyMatch(each -> each.name().equals("name"));
    if (isMap) {
      unread(configuration, call);
      return;
    }
    if (call.arguments().size() >= 2 && isText(call, 0) && isText(call, 1) && isKotlin()) {
      // Kotlin's implementation("g", "a", "1")
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < Math.min(4, call.arguments().size()) && isText(call, i); i++) {
        String part = values.text(call.arguments().get(i).value());
        all.append(i == 0 ? "" : ":").append(part == null ? "" : part);
      }
      declare(configuration, all.toString(), call, isConstraint);
      return;
    }
    for (Argument each : call.arguments()) {
      boolean isBlock = // implementation 'a:b:1', optional
          each.value() instanceof Expr.Closure
              || each.value() instanceof Expr.Name name
                  && each != call.arguments().getFirst()
                  && values.of(name) == null;
      if (each.name().isEmpty() && !isBlock) {
        value(configuration, each.value(), call, isConstraint);
      }
    }
  }

  private boolean isKotlin() {
    return file.toString().endsWith(".kts");
  }

  private static boolean isText(Expr.Call call, int i) {
    return call.arguments().get(i).value() instanceof Expr.Text text
        && text.parts().stream().noneMatch(each -> String.valueOf(each.text()).contains(":"));
  }

  private void value(String configuration, Expr expr, Expr.Call call, boolean isConstraint) {
    String path = values.reference(expr);
    if (path != null && path.startsWith("configurations.")) {
      if (evaluation.inactive == 0) {
        project
            .configuration(configuration)
            .parents
            .add(path.substring("configurations.".length()));
      }
      return;
    }
    Object value = values.of(expr);
    if (value instanceof ScriptValues.Lambda lambda) {
      value = values.functions().invoke(lambda, List.of());
    }
    if (value == ScriptValues.ABSENT) {
      return;
    }
    if (value == null) {
      if (!isOwnTool(expr)) {
        unread(configuration, call);
      }
      return;
    }
    boolean isPartly =
        expr instanceof Expr.Listing list
            && value instanceof List<?> known
            && known.size() < list.elements().size();
    if (isPartly) {
      unread(configuration, call);
    }
    declare(configuration, value, call, isConstraint);
  }

  private void unread(String configuration, Expr.Call call) {
    project.unread.add(new GradleProject.Unread(configuration, file, call.line()));
    if (evaluation.inactive == 0 && isForClassPath(configuration)) {
      evaluation.notComputed(file, call.line(), configuration);
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
      if (value instanceof String text && evaluation.inactive == 0) {
        project.unread.add(new GradleProject.Unread(configuration, file, call.line()));
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
        boolean isOff = Boolean.FALSE.equals(values.of(assign.value()));
        isTransitive &= !(target.endsWith("ransitive") && isOff);
      } else if (each instanceof Expr.Call inner
          && inner.name().equals("version")
          && wanted instanceof External external) {
        wanted = richVersion(external, inner);
      } else if (each instanceof Expr.Call inner
          && inner.name().equals("artifact")
          && wanted instanceof External external) {
        wanted = artifact(external, inner);
      }
    }
    Object transitive = values.map(call.arguments()).get("transitive");
    isTransitive &= !Boolean.FALSE.equals(transitive);
    Declared declared =
        new Declared(
            wanted, exclusions, isTransitive, isConstraint, configuration, file, call.line());
    if (evaluation.inactive > 0) {
      project.inactive.add(declared);
    } else if (evaluation.mayDeclare(file, call.line())) {
      project.configuration(configuration).dependencies.add(declared);
    }
  }

  /// `artifact { classifier = 'x'; type = 'zip' }`.
  private External artifact(External external, Expr.Call block) {
    String classifier = external.classifier();
    String type = external.type();
    for (Expr each : statements(block)) {
      if (each instanceof Expr.Assign assign && values.of(assign.value()) instanceof String text) {
        String target = target(assign.target());
        classifier = target.equals("classifier") ? text : classifier;
        type = target.equals("type") || target.equals("extension") ? text : type;
      }
    }
    return external.withArtifact(classifier, type);
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
    statements(block).forEach(this::managed);
  }

  private void managed(Expr statement) {
    if (control(statement, this::managed, unknown -> {}) || evaluation.inactive > 0) {
      return;
    }
    if (statement instanceof Expr.Call inner) {
      switch (inner.name()) {
        case "imports", "dependencies" -> management(inner);
        case "mavenBom" -> {
          External bom = external(first(inner));
          if (bom != null) {
            manage(new Wanted.Platform(bom, false), inner);
          }
        }
        case "dependency" -> {
          Map<String, Object> named = values.map(inner.arguments());
          External one = external(named.get("name") instanceof String ? named : first(inner));
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

  /// A statement of the block `configurations`.
  void configuration(Expr statement) {
    if (control(statement, this::configuration, unknown -> {}) || evaluation.inactive > 0) {
      return;
    }
    if (statement instanceof Expr.Name name) {
      project.configuration(name.name());
    } else if (statement instanceof Expr.Call inner) {
      Expr receiver = inner.receiver();
      String name = inner.name();
      if (name.equals("extendsFrom") && receiver != null) {
        extendsFrom(target(receiver).replaceFirst("^configurations\\.", ""), inner);
      } else if (name.equals("all") || name.equals("configureEach")) {
        configurationRules(inner, "");
      } else if (receiver == null) {
        boolean isNamed =
            Set.of("create", "named", "register", "maybeCreate", "getByName").contains(name)
                && first(inner) instanceof String;
        configurationRules(inner, isNamed ? String.valueOf(first(inner)) : name);
      }
    }
  }

  /// With an empty name all configurations extend the others.
  void extendsFrom(String configuration, Expr.Call call) {
    for (Argument each : call.arguments()) {
      String path = values.reference(each.value());
      Object value =
          path == null || !path.startsWith("configurations.") ? values.of(each.value()) : null;
      String parent = value instanceof String text ? text : path;
      if (parent != null) {
        String name = parent.replace("configurations.", "").replaceFirst("\\.get$", "");
        if (configuration.isEmpty()) {
          project.common.add(name);
        } else {
          project.configuration(configuration).parents.add(name);
        }
      }
    }
  }

  /// Exclusions and forced versions; `name` is empty for all configurations.
  void configurationRules(Expr.Call call, String name) {
    if (!name.isEmpty()) {
      project.configuration(name);
    }
    Expr.Closure closure = closure(call);
    if (closure != null) {
      Object own = new ScriptValues.Reference("configurations." + (name.isEmpty() ? "*" : name));
      block(closure, List.of(own), each -> configurationRule(each, name));
    }
    if (call.name().equals("exclude")) {
      exclude(call, name);
    }
  }

  private void configurationRule(Expr statement, String name) {
    if (control(statement, each -> configurationRule(each, name), unknown -> {})
        || evaluation.inactive > 0) {
      return;
    }
    if (statement instanceof Expr.Call inner) {
      switch (inner.name()) {
        case "exclude" -> exclude(inner, name);
        case "extendsFrom" -> extendsFrom(name, inner);
        case "force" -> force(inner);
        case "resolutionStrategy" -> configurationRules(inner, "");
        default -> {
          // no rule for class paths
        }
      }
    }
  }

  /// An exclusion for one class path counts for all.
  private void exclude(Expr.Call call, String name) {
    if (name.isEmpty() || Configurations.isForClassPath(name)) {
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
