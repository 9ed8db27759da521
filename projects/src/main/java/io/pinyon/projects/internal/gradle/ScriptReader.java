package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.input.Inputs;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptParser;
import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      new Script(file, project, values(project)).all(ScriptParser.statements(inputs.text(file)));
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
  private final class Script extends ScriptBlock {
    private final ScriptDependencies dependencies;
    private final ScriptSources sources;

    Script(Path file, GradleProject project, ScriptValues values) {
      super(file, project, values, problems);
      this.dependencies = new ScriptDependencies(file, project, values, problems);
      this.sources = new ScriptSources(file, project, values, problems);
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
          dependencies.notRead(call, "ignored dependencies under a condition");
        } else if (each instanceof Expr.Conditional inner) {
          conditional(inner);
        }
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
            sources.release(target, number(value));
          }
        }
        case "group" -> project.group = value instanceof String text ? text : project.group;
        case "version" -> project.version = value instanceof String text ? text : project.version;
        case "srcDirs" -> sources.folders(target, assign);
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

    private void set(@Nullable String name, @Nullable Object value) {
      if (name != null && value != null) {
        project.properties.put(name, value);
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
        case "dependencies" -> dependencies.block(call, "");
        case "configurations" -> dependencies.configurations(call);
        case "sourceSets" -> statements(call).forEach(sources::sourceSet);
        case "dependencyManagement" -> dependencies.management(call);
        case "testing", "suites" -> inside(call);
        case "tasks", "java", "toolchain" -> inside(call);
        case "sourceCompatibility" -> {
          int release = number(first(call));
          project.release = release > 0 ? release : project.release;
        }
        case "group" -> project.group = first(call) instanceof String text ? text : project.group;
        case "version" ->
            project.version = first(call) instanceof String text ? text : project.version;
        case "test", "integrationTest" -> dependencies.suite(name, call);
        default -> {
          if (name.startsWith("compile") && name.endsWith("Java")) {
            sources.compileTask(name, call);
          } else if (!NO_JAVA.contains(name)) {
            // another plugin's
          }
        }
      }
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
            sources.compileTask(text, call);
          }
        }
        case "extendsFrom" -> dependencies.extendsFrom(owner.replace("configurations.", ""), call);
        case "all", "configureAll" -> {
          if (owner.equals("configurations")) {
            dependencies.configurationRules(call, "");
          }
        }
        case "srcDir", "srcDirs", "setSrcDirs" -> {
          if (owner.startsWith("sourceSets.")) {
            sources.folders(
                project.sourceSet(owner.split("\\.")[1]),
                call.arguments(),
                name.equals("setSrcDirs") ? "=" : "+=");
          }
        }
        default -> {
          if (owner.equals("tasks") && name.startsWith("compile")) {
            sources.compileTask(name, call);
          } else if (owner.equals("configurations")) {
            dependencies.configurationRules(call, name);
          } else if (owner.startsWith("sourceSets")) {
            sources.sourceSet(call);
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
      Object these = values.of(which);
      if (these instanceof List<?> || these instanceof Wanted.OtherProject) {
        for (Object each : these instanceof List<?> list ? list : List.of(these)) {
          GradleProject target =
              each instanceof Wanted.OtherProject p ? projects.get(p.path()) : null;
          if (target != null) {
            inside(call, target);
          }
        }
      } else {
        for (Expr each : statements(call)) {
          if (each instanceof Expr.Call inner && inner.name().equals("dependencies")) {
            dependencies.notRead(
                inner, "ignored dependencies: cannot tell which projects they are for");
          }
        }
      }
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
  }
}
