package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the statements of a build script into a [GradleProject], as far as they declare something.
/// What depends on a condition and names dependencies is told as a problem.
final class ScriptReader {
  private final Evaluation evaluation;
  private final Map<String, GradleProject> projects;

  /// What runs when all scripts of a project have been read.
  private final Map<GradleProject, Deque<Runnable>> later = new HashMap<>();

  ScriptReader(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.projects = evaluation.projects;
  }

  /// Reads the build script of a project.
  void read(GradleProject project) {
    evaluation.startProject();
    read(project.buildFile, project, project.buildFile, 0);
  }

  /// Runs what waits for the ends of scripts: `afterEvaluate`, and blocks for plugins.
  void finish(GradleProject project) {
    evaluation.startProject();
    Deque<Runnable> waiting = later.getOrDefault(project, new ArrayDeque<>());
    while (!waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }

  /// Reads a script that is applied to a project, at a place of another; nothing if there is no
  /// such file.
  private void read(Path file, GradleProject project, Path from, int line) {
    if (evaluation.startScript(file, from, line)) {
      try {
        new Script(file, project, new ScriptValues(project, evaluation, file))
            .all(evaluation.parse(file));
      } finally {
        evaluation.endScript();
      }
    }
  }

  /// One script for one project.
  private final class Script extends ScriptBlock implements ScriptPlugins.Script {
    private final ScriptDependencies dependencies;
    private final ScriptSources sources;
    private final ScriptAssignments assignments;
    private final ScriptPlugins plugins;

    Script(Path file, GradleProject project, ScriptValues values) {
      super(file, project, values);
      this.dependencies = new ScriptDependencies(file, project, values);
      this.sources = new ScriptSources(file, project, values);
      this.assignments =
          new ScriptAssignments(file, project, values, dependencies, sources, this::call);
      this.plugins = new ScriptPlugins(file, project, values, this);
    }

    void all(List<Expr> statements) {
      for (Expr each : statements) {
        if (each instanceof Expr.Definition function) {
          values.functions().define(function);
        }
      }
      statements.forEach(this::statement);
    }

    @Override
    public void inside(Expr.Call call) {
      Expr.Closure closure = closure(call);
      if (closure != null) {
        block(closure, List.of(new Wanted.OtherProject(project.path, "")), this::statement);
      }
    }

    private void statement(Expr statement) {
      try {
        read(statement);
      } catch (InvalidPathException e) {
        evaluation.noPath(file, statement.line(), e);
      }
    }

    private void read(Expr statement) {
      if (control(statement, this::statement, this::tellCondition)) {
        return;
      }
      switch (statement) {
        case Expr.Assign assign -> {
          if (evaluation.inactive == 0) {
            assignments.assign(assign);
          }
        }
        case Expr.Call call -> {
          if (evaluation.inactive == 0) {
            call(call);
          } else if (call.name().equals("dependencies")) {
            dependencies.block(call, "");
          }
        }
        case Expr.Return back -> returned(back.value());
        case Expr.Infix infix -> {
          if (infix.operator().equals("<<")
              && evaluation.inactive == 0
              && !sources.argumentsAdded(infix)) { // versions << [a: '1']
            change(
                new Expr.Call(
                    infix.line(),
                    new Expr.Member(infix.line(), infix.left(), "leftShift"),
                    List.of(new Argument("", infix.right())),
                    null),
                infix.left(),
                "leftShift");
          }
        }
        default -> {
          // declares nothing
        }
      }
    }

    private void returned(Expr value) {
      if (value instanceof Expr.Call call && evaluation.inactive == 0) {
        call(call);
      }
    }

    private void tellCondition(Expr.Conditional conditional) {
      dependencies.notRead(
          conditional, conditional.line(), "ignored dependencies under a condition", 0);
    }

    // ---- assignments

    // ---- blocks and calls

    private void call(Expr.Call call) {
      String name = call.name();
      Expr receiver = call.receiver();
      if (receiver != null) {
        on(call, receiver, name);
        return;
      }
      switch (name) {
        case "plugins" -> plugins.plugins(call);
        case "apply" -> plugins.apply(call);
        case "allprojects" -> project.all().forEach(each -> inside(call, each));
        case "subprojects" -> project.all().stream().skip(1).forEach(each -> inside(call, each));
        case "configure" -> configure(call);
        case "project" -> otherProject(call);
        case "ext", "extra" -> assignments.extra(call);
        case "buildscript" -> statements(call).forEach(this::ofBuildScript);
        case "dependencies" -> dependencies.block(call, "");
        case "configurations" -> statements(call).forEach(dependencies::configuration);
        case "sourceSets" -> statements(call).forEach(sources::sourceSet);
        case "dependencyManagement" -> dependencies.management(call);
        case "bom" -> new BillOfMaterials(file, project, values).read(call);
        case "testing", "suites" -> inside(call);
        case "tasks", "java", "toolchain" -> inside(call);
        case "afterEvaluate" -> later(() -> inside(call));
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
          } else if (values.functions().function(name) != null) {
            function(call, values.functions().function(name), this::statement);
          } else if (closureOf(values.variable(name)) instanceof Expr.Closure block) {
            List<Object> arguments = new ArrayList<>();
            call.arguments().forEach(each -> arguments.add(known(values.of(each.value()))));
            block(block, arguments, this::statement);
          } else {
            extension(name, call);
          }
        }
      }
    }

    /// The texts that a block of a plugin sets, such as `checkstyle { toolVersion = '1' }`: values
    /// that the script may go on with.
    private void extension(String name, Expr.Call call) {
      Map<String, Object> set = new LinkedHashMap<>();
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Assign assign
            && assign.target() instanceof Expr.Name property
            && values.of(assign.value()) instanceof String text) {
          set.put(property.name(), text);
        }
      }
      if (!set.isEmpty() && values.variable(name) == null && project.property(name) == null) {
        values.define(name, set);
      }
    }

    /// What `buildscript` says counts for scripts alone, but for the values that it defines.
    private void ofBuildScript(Expr statement) {
      boolean isValue =
          statement instanceof Expr.Assign
              || statement instanceof Expr.Conditional
              || statement instanceof Expr.Call inner
                  && (inner.name().equals("ext") || inner.name().equals("apply"));
      if (isValue) {
        statement(statement);
      }
    }

    @Override
    public void later(Runnable action) {
      later.computeIfAbsent(project, key -> new ArrayDeque<>()).add(action);
    }

    private void inside(Expr.Call call, GradleProject target) {
      Expr.Closure closure = closure(call);
      if (closure != null && evaluation.step(file, call.line())) {
        ScriptValues its = values.of(target);
        Script script = new Script(file, target, its);
        script.block(closure, List.of(new Wanted.OtherProject(target.path, "")), script::statement);
      }
    }

    /// A call on something: `tasks.withType(JavaCompile) {…}`, `configurations.all {…}`.
    private void on(Expr.Call call, Expr receiver, String name) {
      String owner = target(receiver);
      if (owner.startsWith("sourceSets") && sources.isCall(call)) {
        sources.sourceSet(call);
        return;
      }
      if (sources.isArgumentsCall(call, owner)) {
        return;
      }
      if (owner.equals("dependencies")) {
        dependencies.statement(withoutReceiver(call, name), "", false);
        return;
      }
      if (owner.startsWith("configurations.")) {
        configuration(owner.substring("configurations.".length()), call, name);
        return;
      }
      switch (name) {
        case "set" -> {
          Expr value = call.arguments().isEmpty() ? null : call.arguments().getFirst().value();
          if (value != null && call.arguments().size() == 1) {
            assignments.assign(new Expr.Assign(call.line(), receiver, "=", value));
          } else {
            change(call, receiver, name);
          }
        }
        case "withType", "named", "configureEach", "register" -> {
          String text = String.valueOf(argumentName(call, receiver));
          if (owner.endsWith("lugins")) {
            Expr type = call.arguments().isEmpty() ? null : call.arguments().getFirst().value();
            String path = type == null ? null : ScriptPaths.path(type);
            plugins.whenApplied(
                call, path == null ? "" : path.replaceFirst("[.](class|java)$", ""));
          } else if (text.equals("JavaCompile")
              || owner.startsWith("tasks")
              || text.endsWith("Java")) {
            sources.compileTask(text, call);
          }
        }
        case "withId", "withPlugin" -> plugins.whenApplied(call, String.valueOf(first(call)));
        case "all", "configureAll" -> {
          if (isOfConfigurations(receiver)) {
            matching(receiver, call);
          } else if (owner.endsWith("lugins")) {
            inside(call);
          }
        }
        case "afterEvaluate", "projectsEvaluated" -> later(() -> inside(call));
        case "putAll", "put", "add", "addAll", "leftShift" -> change(call, receiver, name);
        case "load" -> {
          if (values.of(receiver) instanceof Map<?, ?> map) {
            values.calls().load(map, call);
          }
        }
        case "withInputStream", "withReader", "withCloseable", "use", "let", "also", "with" -> {
          Expr.Closure closure = closure(call);
          if (closure != null) {
            block(closure, List.of(known(values.of(receiver))), this::statement);
          }
        }
        default -> {
          if (owner.equals("tasks") && name.startsWith("compile")) {
            sources.compileTask(name, call);
          } else if (owner.equals("configurations")) {
            dependencies.configuration(withoutReceiver(call, name));
          } else if (owner.endsWith("lugins") || owner.equals("pluginManager")) {
            plugins.plugin(call, name);
          } else if (owner.equals("project") || owner.equals("this")) {
            call(withoutReceiver(call, name));
          } else {
            onValue(call, receiver, name);
          }
        }
      }
    }

    private static Expr.Call withoutReceiver(Expr.Call call, String name) {
      return new Expr.Call(
          call.line(), new Expr.Name(call.line(), name), call.arguments(), call.closure());
    }

    /// Another project, or a class of the build's logic.
    private void onValue(Expr.Call call, Expr receiver, String name) {
      Object value = values.of(receiver);
      if (value instanceof Wanted.OtherProject other) {
        GradleProject target = projects.get(other.path());
        if (target != null) {
          ScriptValues its = values.of(target);
          new Script(file, target, its).call(withoutReceiver(call, name));
        }
      } else if (value instanceof ScriptValues.TypeValue made) {
        Expr.Definition method = FunctionValues.method(made.type(), name);
        if (method != null) {
          run(made.type(), method, call);
        }
      }
    }

    @Override
    public void read(Path other, int line) {
      ScriptReader.this.read(other, project, file, line);
    }

    @Override
    public void run(LogicType type, Expr.Definition method) {
      run(type, method, null);
    }

    private void change(Expr.Call call, Expr receiver, String name) {
      if (!assignments.change(call, receiver, name)) {
        onValue(call, receiver, name);
      }
    }

    /// Runs a method of a class as statements.
    private void run(LogicType type, Expr.Definition method, Expr.@Nullable Call call) {
      ScriptValues its = new ScriptValues(project, evaluation, type.file(), type);
      List<Object> arguments = new ArrayList<>();
      if (call == null) {
        arguments.add(new Wanted.OtherProject(project.path, ""));
      } else {
        call.arguments().forEach(each -> arguments.add(known(values.of(each.value()))));
      }
      Script script = new Script(type.file(), project, its);
      script.block(
          new Expr.Closure(method.line(), method.parameters(), method.statements()),
          arguments,
          script::statement);
    }

    private void configuration(String name, Expr.Call call, String method) {
      if (name.endsWith(".dependencies") || name.endsWith(".dependencyConstraints")) {
        String of = name.substring(0, name.lastIndexOf('.'));
        if (method.equals("add") || method.equals("addAll")) {
          for (Argument each : call.arguments()) {
            Expr.Call declaration =
                new Expr.Call(call.line(), new Expr.Name(call.line(), of), List.of(each), null);
            dependencies.statement(declaration, "", name.endsWith("Constraints"));
          }
        }
      } else if (method.equals("extendsFrom")) {
        dependencies.extendsFrom(name.equals("*") ? "" : name, call);
      } else if (method.equals("exclude") || closure(call) != null) {
        dependencies.configurationRules(call, name);
      } else if (method.equals("configureEach") || method.equals("configure")) {
        dependencies.configurationRules(call, name);
      }
    }

    private boolean isOfConfigurations(Expr receiver) {
      Expr of =
          receiver instanceof Expr.Call call && call.receiver() != null
              ? call.receiver()
              : receiver;
      return target(of).equals("configurations");
    }

    /// `configurations.all { … }`, `configurations.matching { … }.all { … }`.
    private void matching(Expr receiver, Expr.Call call) {
      Expr.Closure predicate = receiver instanceof Expr.Call filter ? closure(filter) : null;
      if (predicate == null) {
        dependencies.configurationRules(call, "");
        return;
      }
      for (String each : Configurations.usual(project)) {
        Object holds =
            values
                .functions()
                .invoke(
                    new ScriptValues.Lambda(predicate),
                    List.of(new ScriptValues.Reference("configurations." + each)));
        if (Boolean.TRUE.equals(holds)) {
          dependencies.configurationRules(call, each);
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
      String path = ScriptPaths.path(first);
      return path != null ? path.replace("::class", "").replace(".class", "") : values.text(first);
    }

    private void otherProject(Expr.Call call) {
      if (closure(call) != null
          && values.of(withoutClosure(call)) instanceof Wanted.OtherProject p) {
        GradleProject target = projects.get(p.path());
        if (target != null) {
          inside(call, target);
        }
      }
    }

    private static Expr.Call withoutClosure(Expr.Call call) {
      return new Expr.Call(
          call.line(),
          call.callee(),
          call.arguments().stream()
              .filter(each -> !(each.value() instanceof Expr.Closure))
              .toList(),
          null);
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
                inner,
                inner.line(),
                "ignored dependencies: cannot tell which projects they are for",
                0);
          }
        }
      }
    }
  }
}
