package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptFunctions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a script gives names, maps and extra properties.
final class ScriptAssignments extends ScriptBlock {
  private static final Set<String> CREATED =
      Set.of("creating", "registering", "existing", "getting");

  private final ScriptDependencies dependencies;
  private final ScriptSources sources;
  private final Consumer<Expr.Call> run;

  /// Calls among the extra properties run as others do.
  ScriptAssignments(
      Path file,
      GradleProject project,
      ScriptValues values,
      ScriptDependencies dependencies,
      ScriptSources sources,
      Consumer<Expr.Call> run) {
    super(file, project, values);
    this.dependencies = dependencies;
    this.sources = sources;
    this.run = run;
  }

  void assign(Expr.Assign assign) {
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
    String task = ScriptSources.taskOf(target);
    if (task != null) {
      sources.compilerArgs(task, assign.operator(), value);
      return;
    }
    if (!assign.operator().equals("=") && !assign.operator().startsWith("by")) {
      Object before = values.of(assign.target());
      if (before == null) {
        return; // no value that is known
      }
      value = assign.operator().equals("+=") ? ScriptFunctions.plus(before, value) : null;
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
        call.arguments().stream().filter(each -> !(each.value() instanceof Expr.Closure)).toList(),
        null);
  }

  void extra(Expr.Call call) {
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
        run.accept(inner);
      }
    }
  }

  /// `versions.put('a', '1')`, `libs << [a: 'g:a:1']`. False if what is called on is no map or
  /// list, nor extra properties.
  boolean change(Expr.Call call, Expr receiver, String name) {
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
      return false;
    }
    return true;
  }

  /// Maps of scripts are [ScriptValues]' own, hence of strings and changeable.
  @SuppressWarnings("unchecked")
  private static void put(Map<?, ?> map, String name, Object value) {
    Map<String, Object> own = (Map<String, Object>) map;
    if (!(value instanceof Expr)
        && own instanceof LinkedHashMap
        && own.size() < ScriptFunctions.MAX_ELEMENTS) {
      own.put(name, value);
    }
  }

  @SuppressWarnings("unchecked")
  private static void add(List<?> list, Object value) {
    List<Object> own = (List<Object>) list;
    if (own instanceof ArrayList
        && own.size() < ScriptFunctions.MAX_ELEMENTS
        && !(value instanceof Expr)) {
      own.add(value);
    }
  }

  private void set(@Nullable String name, @Nullable Object value) {
    if (name != null && value != null) {
      project.properties.put(name, value);
    }
  }
}
