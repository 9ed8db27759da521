package io.pinyon.indexer.internal.gradle;

import io.pinyon.indexer.internal.gradle.GradleProject.Declared;
import io.pinyon.indexer.internal.gradle.Wanted.External;
import io.pinyon.indexer.internal.project.Inputs;
import io.pinyon.indexer.internal.script.Expr;
import io.pinyon.indexer.internal.script.Expr.Argument;
import io.pinyon.indexer.internal.script.ScriptParser;
import io.pinyon.indexer.project.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the statements of a build script into a [GradleProject], as far as they declare something.
/// What depends on a condition and names dependencies is told as a problem.
final class ScriptReader {
  private static final Set<String> NO_JAVA = Set.of("buildscript", "repositories", "publishing");
  private static final int MAX_DEPTH = 30;

  private final Map<String, VersionCatalog> catalogs;
  private final Map<String, GradleProject> projects;
  private final Function<String, @Nullable Path> conventions;
  private final Inputs inputs;
  private final List<ProjectProblem> problems;
  private int depth;

  /// `conventions` finds the script of a precompiled plugin by its id.
  ScriptReader(
      Map<String, VersionCatalog> catalogs,
      Map<String, GradleProject> projects,
      Function<String, @Nullable Path> conventions,
      Inputs inputs,
      List<ProjectProblem> problems) {
    this.catalogs = catalogs;
    this.projects = projects;
    this.conventions = conventions;
    this.inputs = inputs;
    this.problems = problems;
  }

  /// Reads a script that is applied to a project; nothing if there is no such file.
  void read(Path file, GradleProject project) {
    inputs.add(file);
    if (!Files.isRegularFile(file) || depth > MAX_DEPTH) {
      return;
    }
    depth++;
    try {
      new Script(file, project, values(project))
          .all(ScriptParser.statements(Files.readString(file)));
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
    } finally {
      depth--;
    }
  }

  private ScriptValues values(GradleProject project) {
    return new ScriptValues(project, catalogs, projects.keySet());
  }

  /// One script for one project.
  private final class Script {
    private final Path file;
    private final GradleProject project;
    private final ScriptValues values;

    Script(Path file, GradleProject project, ScriptValues values) {
      this.file = file;
      this.project = project;
      this.values = values;
    }

    void all(List<Expr> statements) {
      statements.forEach(this::statement);
    }

    private void inside(Expr.Call call) {
      Expr.Closure closure = call.closure();
      if (closure != null) {
        all(closure.statements());
      }
    }

    private List<Expr> statements(Expr.Call call) {
      Expr.Closure closure = call.closure();
      return closure == null ? List.of() : closure.statements();
    }

    private void statement(Expr statement) {
      switch (statement) {
        case Expr.Assign assign -> assign(assign);
        case Expr.Call call -> call(call);
        case Expr.Conditional conditional -> conditional(conditional);
        default -> {
          // declares nothing
        }
      }
    }

    private void conditional(Expr.Conditional conditional) {
      for (Expr each : conditional.statements()) {
        if (each instanceof Expr.Call call && call.name().equals("dependencies")) {
          problem(call.line(), "dependencies under a condition are not read");
        } else if (each instanceof Expr.Conditional inner) {
          conditional(inner);
        }
      }
    }

    private void problem(int line, String message) {
      ProjectProblem problem = new ProjectProblem(file, line, message);
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }

    // ---- assignments

    private void assign(Expr.Assign assign) {
      String target = target(assign.target());
      Object value = values.of(assign.value());
      if (target.isEmpty()) {
        if (assign.target() instanceof Expr.Index index && target(index.target()).equals("extra")) {
          set(values.text(index.index()), value);
        }
        return;
      }
      String last = target.substring(target.lastIndexOf('.') + 1);
      switch (last) {
        case "sourceCompatibility", "targetCompatibility" -> {
          int release = number(value);
          if (release > 0 && last.startsWith("source")) {
            project.release = release;
          }
        }
        case "languageVersion" -> project.toolchain = number(value);
        case "release" -> {
          if (target.startsWith("compile")) {
            release(target, number(value));
          }
        }
        case "group" -> project.group = value instanceof String text ? text : project.group;
        case "version" -> project.version = value instanceof String text ? text : project.version;
        case "srcDirs" -> sourceFolders(target, assign);
        default -> {
          // below
        }
      }
      boolean isExtra =
          target.startsWith("ext.")
              || target.startsWith("project.ext.")
              || target.startsWith("rootProject.ext.")
              || assign.operator().equals("by extra");
      if (assign.target() instanceof Expr.Member member
          && values.of(member.target()) instanceof Map<?, ?> map
          && value != null) {
        put(map, member.name(), value);
      } else if (isExtra) {
        set(last, value);
      } else if (target.indexOf('.') < 0) {
        values.define(target, value);
      }
    }

    /// Maps of scripts are [ScriptValues]' own, hence of strings and changeable.
    @SuppressWarnings("unchecked")
    private static void put(Map<?, ?> map, String name, Object value) {
      ((Map<String, Object>) map).put(name, value);
    }

    private String target(Expr expr) {
      String path = ScriptValues.path(expr);
      return path == null ? "" : path;
    }

    private void set(@Nullable String name, @Nullable Object value) {
      if (name != null && value != null) {
        project.properties.put(name, value);
      }
    }

    private static int number(@Nullable Object value) {
      String text = value instanceof String string ? string.trim() : "";
      String digits = text.startsWith("1.") ? text.substring(2) : text;
      return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }

    private void sourceFolders(String target, Expr.Assign assign) {
      if (target.startsWith("sourceSets.")) {
        String set = target.split("\\.")[1];
        folders(
            project.sourceSet(set), List.of(new Argument("", assign.value())), assign.operator());
      }
    }

    private void folders(GradleProject.SourceSet set, List<Argument> arguments, String operator) {
      List<Path> paths = values.paths(arguments);
      if (operator.equals("=")) {
        set.folders = new ArrayList<>(paths);
      } else {
        set.more.addAll(paths);
      }
    }

    // ---- blocks and calls

    private void call(Expr.Call call) {
      String name = call.name();
      Expr receiver = call.receiver();
      if (receiver != null) {
        on(call, receiver, name);
        return;
      }
      switch (name) {
        case "plugins" -> plugins(call);
        case "apply" -> apply(call);
        case "allprojects" -> project.all().forEach(each -> inside(call, each));
        case "subprojects" -> project.all().stream().skip(1).forEach(each -> inside(call, each));
        case "configure" -> configure(call);
        case "project" -> otherProject(call);
        case "ext", "extra" -> extra(call);
        case "buildscript" ->
            statements(call).stream()
                .filter(each ->
                    each instanceof Expr.Assign
                        || each instanceof Expr.Call inner && inner.name().equals("ext"))
                .forEach(this::statement);
        case "dependencies" -> dependencies(call, "");
        case "configurations" -> configurations(call);
        case "sourceSets" -> statements(call).forEach(this::sourceSet);
        case "dependencyManagement" -> dependencyManagement(call);
        case "testing", "suites" -> inside(call);
        case "tasks", "java", "toolchain" -> inside(call);
        case "sourceCompatibility" -> {
          int release = number(first(call));
          project.release = release > 0 ? release : project.release;
        }
        case "group" -> project.group = first(call) instanceof String text ? text : project.group;
        case "version" ->
            project.version = first(call) instanceof String text ? text : project.version;
        case "test", "integrationTest" -> suite(name, call);
        default -> {
          if (name.startsWith("compile") && name.endsWith("Java")) {
            compileTask(name, call);
          } else if (!NO_JAVA.contains(name)) {
            // another plugin's
          }
        }
      }
    }

    private @Nullable Object first(Expr.Call call) {
      return call.arguments().isEmpty() ? null : values.of(call.arguments().getFirst().value());
    }

    private void inside(Expr.Call call, GradleProject target) {
      new Script(file, target, values(target)).inside(call);
    }

    /// A call on something: `tasks.withType(JavaCompile) {…}`, `configurations.all {…}`.
    private void on(Expr.Call call, Expr receiver, String name) {
      String owner = target(receiver);
      switch (name) {
        case "set" -> {
          Expr value = call.arguments().isEmpty() ? null : call.arguments().getFirst().value();
          if (value != null) {
            assign(new Expr.Assign(call.line(), receiver, "=", value));
          }
        }
        case "withType", "named", "configureEach", "register" -> {
          String text = String.valueOf(argumentName(call, receiver));
          if (text.equals("JavaCompile") || owner.startsWith("tasks") || text.endsWith("Java")) {
            compileTask(text, call);
          }
        }
        case "extendsFrom" -> extendsFrom(owner.replace("configurations.", ""), call);
        case "all", "configureAll" -> {
          if (owner.equals("configurations")) {
            configurationRules(call, "");
          }
        }
        case "srcDir", "srcDirs", "setSrcDirs" -> {
          if (owner.startsWith("sourceSets.")) {
            folders(
                project.sourceSet(owner.split("\\.")[1]),
                call.arguments(),
                name.equals("setSrcDirs") ? "=" : "+=");
          }
        }
        default -> {
          if (owner.equals("tasks") && name.startsWith("compile")) {
            compileTask(name, call);
          } else if (owner.equals("configurations")) {
            configurationRules(call, name);
          } else if (owner.startsWith("sourceSets")) {
            sourceSet(call);
          } else if (owner.equals("project") || owner.equals("rootProject")) {
            call(
                new Expr.Call(
                    call.line(),
                    new Expr.Name(call.line(), name),
                    call.arguments(),
                    call.closure()));
          }
        }
      }
    }

    /// The task or type that a call on tasks is about; those of `withType<JavaCompile>` are lost in
    /// parsing, hence any.
    private @Nullable String argumentName(Expr.Call call, @Nullable Expr receiver) {
      if (receiver instanceof Expr.Call before) {
        return argumentName(before, before.receiver());
      }
      if (call.arguments().isEmpty()) {
        return "JavaCompile";
      }
      Expr first = call.arguments().getFirst().value();
      String path = ScriptValues.path(first);
      return path != null ? path.replace("::class", "").replace(".class", "") : values.text(first);
    }

    private void compileTask(String task, Expr.Call call) {
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Assign assign) {
          setting(task, target(assign.target()), values.of(assign.value()));
        } else if (each instanceof Expr.Call inner) {
          Expr receiver = inner.receiver();
          if (inner.name().equals("set") && receiver != null) {
            setting(task, target(receiver), first(inner));
          } else {
            setting(task, inner.name(), first(inner));
          }
        }
      }
    }

    private void setting(String task, String name, @Nullable Object value) {
      if (name.endsWith("release") || name.endsWith("sourceCompatibility")) {
        release(task, number(value));
      }
    }

    private void release(String task, int release) {
      if (release == 0) {
        return;
      }
      String set =
          task.matches("compile.*Java")
              ? task.substring("compile".length(), task.length() - "Java".length())
              : "";
      if (set.isEmpty()) {
        project.release = release;
      } else {
        project.sourceSet(Character.toLowerCase(set.charAt(0)) + set.substring(1)).release =
            release;
      }
    }

    private void plugins(Expr.Call call) {
      String last = "";
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Name name) {
          last = name.name();
          plugin(last, "");
        } else if (each instanceof Expr.Call inner) {
          Object value = first(inner);
          switch (inner.name()) {
            case "id" -> {
              last = String.valueOf(value);
              plugin(last, "");
            }
            case "alias" -> {
              String[] parts = String.valueOf(value).split(":");
              last = parts[0];
              plugin(last, parts.length > 1 ? parts[1] : "");
            }
            case "kotlin" -> {
              last = "org.jetbrains.kotlin." + value;
              plugin(last, "");
            }
            case "version" -> {
              if (value instanceof String version && project.plugins.containsKey(last)) {
                project.plugins.put(last, version);
              }
            }
            case "apply" -> project.plugins.remove(last);
            default -> {
              // none
            }
          }
        }
      }
    }

    private void plugin(String written, String version) {
      String id =
          written.startsWith("org.gradle.") ? written.substring("org.gradle.".length()) : written;
      if (project.plugins.putIfAbsent(id, version) == null) {
        Path script = conventions.apply(id);
        if (script != null) {
          read(script, project);
        }
      }
    }

    private void apply(Expr.Call call) {
      Map<String, Object> named = values.map(call.arguments());
      if (named.get("plugin") instanceof String id) {
        plugin(id, "");
      }
      if (named.get("from") instanceof String from && !from.contains("://")) {
        Path script = project.folder.resolve(from).normalize();
        Path beside = file.resolveSibling(from).normalize();
        read(Files.isRegularFile(script) ? script : beside, project);
      }
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Call inner && first(inner) instanceof String value) {
          if (inner.name().equals("plugin")) {
            plugin(value, "");
          } else if (inner.name().equals("from")) {
            read(project.folder.resolve(value).normalize(), project);
          }
        }
      }
    }

    private void otherProject(Expr.Call call) {
      if (call.closure() != null
          && values.of(withoutClosure(call)) instanceof Wanted.OtherProject p) {
        GradleProject target = projects.get(p.path());
        if (target != null) {
          inside(call, target);
        }
      }
    }

    private static Expr.Call withoutClosure(Expr.Call call) {
      return new Expr.Call(call.line(), call.callee(), call.arguments(), null);
    }

    private void configure(Expr.Call call) {
      if (call.arguments().isEmpty()) {
        return;
      }
      Expr which = call.arguments().getFirst().value();
      List<GradleProject> these = several(which);
      if (!these.isEmpty()) {
        these.forEach(each -> inside(call, each));
      } else if (values.of(which) instanceof List<?> list) {
        for (Object each : list) {
          GradleProject target =
              each instanceof Wanted.OtherProject p ? projects.get(p.path()) : null;
          if (target != null) {
            inside(call, target);
          }
        }
      } else if (names(call, "dependencies")) {
        problem(call.line(), "which projects these dependencies are for is not known");
      }
    }

    /// `subprojects`, `allprojects`, either without one or several; none if it is something else.
    private List<GradleProject> several(Expr which) {
      String path = ScriptValues.path(which);
      if (path != null) {
        return switch (path) {
          case "subprojects", "rootProject.subprojects" -> project.all().stream().skip(1).toList();
          case "allprojects", "rootProject.allprojects" -> project.all();
          case "rootProject" -> List.of(project.root());
          default -> List.of();
        };
      }
      if (which instanceof Expr.Infix infix && infix.operator().equals("-")) {
        List<GradleProject> all = new ArrayList<>(several(infix.left()));
        Object without = values.of(infix.right());
        for (Object each : without instanceof List<?> list ? list : Arrays.asList(without)) {
          if (each instanceof Wanted.OtherProject other) {
            all.remove(projects.get(other.path()));
          }
        }
        return all;
      }
      return List.of();
    }

    private boolean names(Expr.Call call, String block) {
      return statements(call).stream()
          .anyMatch(each -> each instanceof Expr.Call inner && inner.name().equals(block));
    }

    private void extra(Expr.Call call) {
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Assign assign) {
          String name = target(assign.target());
          Object value = values.of(assign.value());
          set(name, value);
          if (value == null && assign.target() instanceof Expr.Index index) {
            set(values.text(index.index()), value);
          }
        } else if (each instanceof Expr.Call inner && inner.name().equals("set")) {
          List<Argument> arguments = inner.arguments();
          if (arguments.size() == 2) {
            set(values.text(arguments.get(0).value()), values.of(arguments.get(1).value()));
          }
        }
      }
    }

    private void configurations(Expr.Call call) {
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

    private void extendsFrom(String configuration, Expr.Call call) {
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
    private void configurationRules(Expr.Call call, String name) {
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

    private void sourceSet(Expr statement) {
      if (!(statement instanceof Expr.Call call)) {
        if (statement instanceof Expr.Name name) {
          project.sourceSet(name.name());
        } else if (statement instanceof Expr.Assign assign) {
          String[] path = target(assign.target()).split("\\.");
          if (path.length == 3 && path[2].equals("srcDirs")) {
            folders(
                project.sourceSet(path[0]),
                List.of(new Argument("", assign.value())),
                assign.operator());
          }
        }
        return;
      }
      String set = call.name();
      if (Set.of("create", "named", "register", "getByName", "maybeCreate").contains(set)) {
        set = String.valueOf(first(call));
      }
      Expr receiver = call.receiver();
      if (call.name().startsWith("srcDir") && receiver != null) {
        String[] path = target(receiver).split("\\.");
        folders(project.sourceSet(path[0]), call.arguments(), "+=");
        return;
      }
      GradleProject.SourceSet found = project.sourceSet(set);
      statements(call).forEach(each -> language(found, each));
    }

    /// `java { srcDirs = [...] }`, `java.srcDirs = [...]`, `java.srcDir 'x'`.
    private void language(GradleProject.SourceSet set, Expr statement) {
      if (statement instanceof Expr.Assign assign) {
        String target = target(assign.target());
        if (target.equals("java.srcDirs") || target.equals("srcDirs")) {
          folders(set, List.of(new Argument("", assign.value())), assign.operator());
        }
      } else if (statement instanceof Expr.Call call) {
        String owner = call.receiver() == null ? "" : target(call.receiver());
        switch (call.name()) {
          case "java" -> statements(call).forEach(each -> language(set, each));
          case "srcDir", "srcDirs", "setSrcDirs" -> {
            if (owner.isEmpty() || owner.equals("java")) {
              folders(set, call.arguments(), call.name().equals("setSrcDirs") ? "=" : "+=");
            }
          }
          default -> {
            // resources and other languages
          }
        }
      }
    }

    // ---- dependencies

    private void suite(String name, Expr.Call call) {
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Call inner) {
          if (inner.name().equals("useJUnitJupiter") && first(inner) instanceof String version) {
            External junit =
                new External("org.junit.jupiter", "junit-jupiter", version, false, "", "jar");
            declare(name + "Implementation", junit, inner, false);
          } else if (inner.name().equals("dependencies")) {
            dependencies(inner, name);
          }
        }
      }
    }

    /// `suite` is the test suite around the block, empty if there is none.
    private void dependencies(Expr.Call block, String suite) {
      for (Expr each : statements(block)) {
        if (each instanceof Expr.Call call) {
          dependency(call, suite, false);
        } else if (each instanceof Expr.Conditional conditional) {
          problem(conditional.line(), "dependencies under a condition are not read");
        }
      }
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
          suite.isEmpty()
              ? name
              : suite + Character.toUpperCase(name.charAt(0)) + name.substring(1);
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
        if (value == null && !isOwnTool(each.value())) {
          problem(call.line(), "not read, as it is not written out: " + configuration);
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
          problem(call.line(), "no dependency: " + text);
        }
        return;
      }
      Set<String> exclusions = new java.util.LinkedHashSet<>();
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
          .add(new Declared(wanted, exclusions, isTransitive, isConstraint, file, call.line()));
    }

    private External richVersion(External external, Expr.Call block) {
      External result = external;
      for (Expr each : statements(block)) {
        if (each instanceof Expr.Call inner && first(inner) instanceof String version) {
          switch (inner.name()) {
            case "strictly" -> result = result.withVersion(version, true);
            case "require" -> result = result.withVersion(version, false);
            case "prefer" ->
                result = result.version().isEmpty() ? result.withVersion(version, false) : result;
            default -> {
              // reject
            }
          }
        }
      }
      return result;
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
    private void dependencyManagement(Expr.Call block) {
      for (Expr each : statements(block)) {
        if (each instanceof Expr.Call inner) {
          switch (inner.name()) {
            case "imports", "dependencies" -> dependencyManagement(inner);
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
      project.managed.add(new Declared(wanted, Set.of(), true, true, file, call.line()));
    }
  }
}
