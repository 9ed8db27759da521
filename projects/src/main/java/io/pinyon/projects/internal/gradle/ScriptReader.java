package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the statements of a build script into a [GradleProject], as far as they declare something.
/// What depends on a condition and names dependencies is told as a problem.
final class ScriptReader {
  private static final Set<String> CREATED =
      Set.of("creating", "registering", "existing", "getting");

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
  private final class Script extends ScriptBlock {
    private final ScriptDependencies dependencies;
    private final ScriptSources sources;

    Script(Path file, GradleProject project, ScriptValues values) {
      super(file, project, values);
      this.dependencies = new ScriptDependencies(file, project, values);
      this.sources = new ScriptSources(file, project, values);
    }

    void all(List<Expr> statements) {
      for (Expr each : statements) {
        if (each instanceof Expr.Definition function) {
          values.define(function);
        }
      }
      statements.forEach(this::statement);
    }

    private void inside(Expr.Call call) {
      Expr.Closure closure = closure(call);
      if (closure != null) {
        block(closure, List.of(new Wanted.OtherProject(project.path, "")), this::statement);
      }
    }

    private void statement(Expr statement) {
      if (control(statement, this::statement, this::tellCondition)) {
        return;
      }
      switch (statement) {
        case Expr.Assign assign -> {
          if (evaluation.inactive == 0) {
            assign(assign);
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
          if (infix.operator().equals("<<") && evaluation.inactive == 0) { // versions << [a: '1']
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

    private void assign(Expr.Assign assign) {
      String target = target(assign.target());
      if (assign.operator().equals("by") && assign.target() instanceof Expr.Name name) {
        delegate(name.name(), assign);
        return;
      }
      if (target.startsWith("sourceSets.")) {
        sources.sourceSet(assign);
        return;
      }
      Object value = values.of(assign.value());
      if (assign.target() instanceof Expr.Index index) {
        String key = values.text(index.index());
        if (target(index.target()).equals("extra") || target(index.target()).equals("ext")) {
          set(key, value);
        } else if (values.of(index.target()) instanceof Map<?, ?> map
            && key != null
            && value != null) {
          put(map, key, value);
        }
        return;
      }
      if (target.isEmpty()) {
        return;
      }
      if (!assign.operator().equals("=") && !assign.operator().startsWith("by")) {
        Object before = values.of(assign.target());
        if (before == null) {
          return; // no value that is known
        }
        value = assign.operator().equals("+=") ? values.plus(before, value) : null;
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
        default -> {
          // below
        }
      }
      boolean isOfRoot = target.startsWith("rootProject.ext.");
      boolean isExtra =
          target.startsWith("ext.")
              || target.startsWith("extra.")
              || isOfRoot
              || assign.operator().equals("by extra");
      if (assign.target() instanceof Expr.Member member
          && values.of(member.target()) instanceof Map<?, ?> map
          && value != null) {
        put(map, member.name(), value);
      } else if (isExtra) {
        if (isOfRoot && value != null) {
          project.root().properties.put(last, value);
        }
        set(last, value);
      } else if (target.indexOf('.') < 0) {
        String name = assign.target() instanceof Expr.Name plain ? plain.name() : target;
        GradleProject owner = values.variable(name) == null ? project.ownerOf(name) : null;
        if (owner != null && value != null) {
          owner.properties.put(name, value); // a property that is there already
        } else {
          values.define(name, value);
        }
      }
    }

    /// Kotlin's `val name by …`: an element of a container, or a property.
    private void delegate(String name, Expr.Assign assign) {
      Expr by = assign.value();
      String path = target(by instanceof Expr.Call call ? call.callee() : by);
      int dot = path.lastIndexOf('.');
      String last = path.substring(dot + 1);
      if (dot > 0 && CREATED.contains(last)) {
        String container = path.substring(0, dot);
        values.define(name, new ScriptValues.Reference(container + "." + name));
        Expr.Closure closure = by instanceof Expr.Call call ? closure(call) : null;
        Expr.Call made =
            new Expr.Call(assign.line(), new Expr.Name(assign.line(), name), List.of(), closure);
        if (container.equals("sourceSets")) {
          sources.sourceSet(made);
        } else if (container.equals("configurations")) {
          dependencies.configuration(made);
          if (by instanceof Expr.Call call) {
            dependencies.extendsFrom(name, onlyPaths(call));
          }
        }
        return;
      }
      if (Set.of("project", "settings", "extra", "rootProject").contains(path.split("\\.")[0])) {
        values.define(name, project.property(name));
      } else {
        values.define(name, values.of(by));
      }
    }

    private static Expr.Call onlyPaths(Expr.Call call) {
      return new Expr.Call(
          call.line(),
          call.callee(),
          call.arguments().stream()
              .filter(each -> !(each.value() instanceof Expr.Closure))
              .toList(),
          null);
    }

    /// Maps of scripts are [ScriptValues]' own, hence of strings and changeable.
    @SuppressWarnings("unchecked")
    private static void put(Map<?, ?> map, String name, Object value) {
      Map<String, Object> own = (Map<String, Object>) map;
      if (!(value instanceof Expr)
          && own instanceof LinkedHashMap
          && own.size() < Evaluation.MAX_ELEMENTS) {
        own.put(name, value);
      }
    }

    @SuppressWarnings("unchecked")
    private static void add(List<?> list, Object value) {
      List<Object> own = (List<Object>) list;
      if (own instanceof ArrayList
          && own.size() < Evaluation.MAX_ELEMENTS
          && !(value instanceof Expr)) {
        own.add(value);
      }
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
          } else if (values.function(name) != null) {
            function(call, values.function(name), this::statement);
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

    private static Object known(@Nullable Object value) {
      return value == null ? new Expr.Unknown(0) : value;
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

    private void later(Runnable action) {
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
            assign(new Expr.Assign(call.line(), receiver, "=", value));
          } else {
            change(call, receiver, name);
          }
        }
        case "withType", "named", "configureEach", "register" -> {
          String text = String.valueOf(argumentName(call, receiver));
          if (owner.endsWith("lugins")) {
            Expr type = call.arguments().isEmpty() ? null : call.arguments().getFirst().value();
            String path = type == null ? null : ScriptValues.path(type);
            whenApplied(call, path == null ? "" : path.replaceFirst("[.](class|java)$", ""));
          } else if (text.equals("JavaCompile")
              || owner.startsWith("tasks")
              || text.endsWith("Java")) {
            sources.compileTask(text, call);
          }
        }
        case "withId", "withPlugin" -> whenApplied(call, String.valueOf(first(call)));
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
            values.load(map, call);
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
            plugin(call, name);
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
        Expr.Definition method = ScriptValues.method(made.type(), name);
        if (method != null) {
          run(made.type(), method, call);
        }
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
            values.invoke(
                new ScriptValues.Lambda(predicate),
                List.of(new ScriptValues.Reference("configurations." + each)));
        if (Boolean.TRUE.equals(holds)) {
          dependencies.configurationRules(call, each);
        }
      }
    }

    /// Runs a block at the end if the plugin is there: an id, or a class.
    private void whenApplied(Expr.Call call, String plugin) {
      later(() -> {
        String type = plugin.substring(plugin.lastIndexOf('.') + 1).replace(".class", "");
        String id = evaluation.logic.idOf(type);
        boolean isThere =
            project.plugins.containsKey(id == null ? plugin : id)
                || project.isJava() && (plugin.equals("java") || type.matches("Java\\w*Plugin"));
        if (isThere) {
          inside(call);
        }
      });
    }

    /// `project.plugins.apply("id")`, `getPluginManager().apply(X.class)`.
    private void plugin(Expr.Call call, String name) {
      if (name.equals("apply") && !call.arguments().isEmpty()) {
        if (first(call) instanceof String id) {
          plugin(id, "");
        } else {
          String path = ScriptValues.path(call.arguments().getFirst().value());
          applyType(path == null ? "" : path);
        }
      }
    }

    /// `versions.put('a', '1')`, `libs << [a: 'g:a:1']`.
    private void change(Expr.Call call, Expr receiver, String name) {
      Object value = values.of(receiver);
      List<Object> given = new ArrayList<>();
      for (Argument each : call.arguments()) {
        given.add(known(values.of(each.value())));
      }
      if (value instanceof Map<?, ?> map && !given.isEmpty()) {
        if (given.getFirst() instanceof Map<?, ?> more) {
          more.forEach((key, each) -> put(map, String.valueOf(key), each));
        } else if (given.size() == 2 && given.getFirst() instanceof String key) {
          put(map, key, given.get(1));
        }
      } else if (value instanceof List<?> list && given.size() == 1) {
        add(list, given.getFirst());
      } else if (value == null
          && Set.of("set", "add").contains(name)
          && given.size() == 2
          && Set.of("ext", "extra", "extensions.extraProperties").contains(target(receiver))
          && given.getFirst() instanceof String key) {
        set(key, given.get(1));
      } else {
        onValue(call, receiver, name);
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
        Path script = evaluation.logic.script(id);
        LogicType type = script == null ? evaluation.logic.plugin(id) : null;
        if (script != null) {
          read(script, project, file, 0);
        } else if (type != null) {
          applyTo(type);
        }
      }
    }

    /// Applies the plugin that a class is: `X`, `X.class`, `X::class`.
    private void applyType(String path) {
      String name = path.replaceFirst("\\.(class|java)$", "").replaceFirst("\\.class$", "");
      String simple = name.substring(name.lastIndexOf('.') + 1);
      String id = evaluation.logic.idOf(simple);
      LogicType type = evaluation.logic.type(simple);
      if (id != null) {
        plugin(id, "");
      } else if (type != null) {
        applyTo(type);
      } else if (simple.endsWith("Plugin") && PLUGINS.get(simple) instanceof String known) {
        plugin(known, "");
      }
    }

    private void applyTo(LogicType type) {
      Expr.Definition apply = ScriptValues.method(type, "apply");
      if (apply != null) {
        run(type, apply, null);
      }
    }

    private void apply(Expr.Call call) {
      if (call.arguments().size() == 1 && call.arguments().getFirst().name().isEmpty()) {
        applyType(String.valueOf(ScriptValues.path(call.arguments().getFirst().value())));
      }
      for (Argument each : call.arguments()) {
        apply(each.name(), each.value(), call.line());
      }
      for (Expr each : statements(call)) {
        if (each instanceof Expr.Call inner && !inner.arguments().isEmpty()) {
          apply(inner.name(), inner.arguments().getFirst().value(), inner.line());
        }
      }
    }

    private void apply(String kind, Expr what, int line) {
      Object value = values.of(what);
      if (kind.equals("plugin")) {
        if (value instanceof String id) {
          plugin(id, "");
        } else {
          applyType(String.valueOf(ScriptValues.path(what)));
        }
      } else if (kind.equals("from") && value instanceof String from && !from.contains("://")) {
        Path script = project.folder.resolve(from).normalize();
        Path beside = file.resolveSibling(from).normalize();
        read(Files.isRegularFile(script) ? script : beside, project, file, line);
      }
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

    private void extra(Expr.Call call) {
      statements(call).forEach(this::extra);
    }

    private void extra(Expr statement) {
      if (control(statement, this::extra, unknown -> {}) || evaluation.inactive > 0) {
        return;
      }
      if (statement instanceof Expr.Assign assign) {
        if (assign.target() instanceof Expr.Index index) {
          if (values.of(index.target()) instanceof Map<?, ?>) {
            assign(assign);
          } else {
            set(values.text(index.index()), values.of(assign.value()));
          }
          return;
        }
        String name = target(assign.target());
        boolean isNew = assign.operator().equals("=") && assign.target() instanceof Expr.Name;
        if (isNew) {
          set(name, values.of(assign.value()));
        } else {
          assign(assign);
        }
      } else if (statement instanceof Expr.Call inner) {
        List<Argument> arguments = inner.arguments();
        if (inner.name().equals("set") && arguments.size() == 2) {
          set(values.text(arguments.get(0).value()), values.of(arguments.get(1).value()));
        } else if (!inner.name().equals("set")) {
          call(inner);
        }
      }
    }
  }

  /// Ids of Gradle's own plugins by the classes that they are.
  private static final Map<String, String> PLUGINS =
      Map.of(
          "JavaPlugin", "java",
          "JavaLibraryPlugin", "java-library",
          "ApplicationPlugin", "application",
          "GroovyPlugin", "groovy",
          "WarPlugin", "war",
          "JavaTestFixturesPlugin", "java-test-fixtures",
          "JavaPlatformPlugin", "java-platform",
          "JavaGradlePluginPlugin", "java-gradle-plugin");
}
