package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.GradleProject.SourceSet;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a script says about sources: the block `sourceSets`, and the settings of tasks that
/// compile.
final class ScriptSources extends ScriptBlock {
  private static final String ARGUMENTS = "compilerArgs";

  /// The arguments of one task outside of its block.
  private static final Pattern OF_TASK =
      Pattern.compile("(?:project\\.)?(?:tasks\\.)?(compile\\w*)\\.options\\." + ARGUMENTS);

  private static final Set<String> ADDING = Set.of("add", "addAll", "plusAssign", "leftShift");

  ScriptSources(Path file, GradleProject project, ScriptValues values) {
    super(file, project, values);
  }

  /// `sourceSets.main.java.srcDirs = […]`.
  void folders(String target, Expr.Assign assign) {
    if (target.startsWith("sourceSets.")) {
      String set = target.split("\\.")[1];
      folders(project.sourceSet(set), List.of(new Argument("", assign.value())), assign.operator());
    }
  }

  /// With the operator `=` these are all, else they are more.
  void folders(SourceSet set, List<Argument> arguments, String operator) {
    List<Path> paths = values.dependencies().paths(arguments);
    if (operator.equals("=")) {
      set.folders = new ArrayList<>(paths);
    } else {
      set.more.addAll(paths);
    }
  }

  /// A statement of the block `sourceSets`.
  void sourceSet(Expr statement) {
    if (control(statement, this::sourceSet, unknown -> {}) || evaluation.inactive > 0) {
      return;
    }
    switch (statement) {
      case Expr.Name name -> project.sourceSet(name.name());
      case Expr.Assign assign -> {
        String[] path = target(assign.target()).replaceFirst("^sourceSets\\.", "").split("\\.", 2);
        if (path.length == 2) {
          setting(path[0], path[1], assign);
        }
      }
      case Expr.Call call -> sourceSet(call);
      default -> {
        // declares nothing
      }
    }
  }

  /// True if a call on source sets says something of them: no loop over all.
  boolean isCall(Expr.Call call) {
    return call.receiver() != null
        && !(target(call.receiver()).equals("sourceSets")
            && Set.of("all", "configureEach", "each", "forEach", "matching").contains(call.name()));
  }

  private void sourceSet(Expr.Call call) {
    String set = call.name();
    if (Set.of("create", "named", "register", "getByName", "maybeCreate").contains(set)) {
      set = String.valueOf(first(call));
    }
    Expr receiver = call.receiver();
    if (receiver != null && !target(receiver).equals("sourceSets")) {
      String[] path = target(receiver).replaceFirst("^sourceSets\\.?", "").split("\\.", 2);
      if (!path[0].isEmpty()) {
        inside(path[0], path.length > 1 ? path[1] : "", call);
        return;
      }
    }
    String name = set;
    project.sourceSet(name);
    Expr.Closure closure = closure(call);
    if (closure != null) {
      values.with(
          closure.parameters(),
          List.of(new ScriptValues.Reference("sourceSets." + name)),
          () -> closure.statements().forEach(each -> part(name, each)));
    }
  }

  /// A statement in the block of a source set.
  private void part(String set, Expr statement) {
    if (control(statement, each -> part(set, each), unknown -> {}) || evaluation.inactive > 0) {
      return;
    }
    String own = "sourceSets." + set + ".";
    if (statement instanceof Expr.Assign assign) {
      String target = target(assign.target());
      setting(set, target.startsWith(own) ? target.substring(own.length()) : target, assign);
    } else if (statement instanceof Expr.Call call) {
      String owner = call.receiver() == null ? "" : target(call.receiver());
      String plain = (owner + ".").startsWith(own) ? (owner + ".").substring(own.length()) : owner;
      inside(set, plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain, call);
    }
  }

  /// `java.srcDirs = …`, `compileClasspath += …` of a source set.
  private void setting(String set, String property, Expr.Assign assign) {
    switch (property) {
      case "java.srcDirs", "srcDirs" ->
          folders(
              project.sourceSet(set), List.of(new Argument("", assign.value())), assign.operator());
      case "compileClasspath" -> classPath(set, assign);
      default -> {
        // resources, other languages, what runs
      }
    }
  }

  /// What a class path is put together of: `compileClasspath = main.output + configurations.x`.
  private void classPath(String set, Expr.Assign assign) {
    SourceSet found = project.sourceSet(set);
    boolean isWhole = assign.operator().equals("=");
    ClassPath path = new ClassPath();
    add(assign.value(), set, assign.line(), path);
    if (isWhole && !path.keepsOwn) {
      found.hasConfigurations = false;
      found.classPath.clear();
      found.classPathOf.clear();
    }
    found.classPath.addAll(path.parts);
    found.classPathOf.addAll(path.configurations);
  }

  private static final class ClassPath {
    final List<GradleProject.Declared> parts = new ArrayList<>();
    final List<String> configurations = new ArrayList<>();
    boolean keepsOwn;
  }

  private void add(Expr expr, String set, int line, ClassPath path) {
    if (expr instanceof Expr.Infix infix && infix.operator().equals("+")) {
      add(infix.left(), set, line, path);
      add(infix.right(), set, line, path);
      return;
    }
    if (expr instanceof Expr.Listing list) {
      list.elements().forEach(each -> add(each.value(), set, line, path));
      return;
    }
    if (expr instanceof Expr.Call call && call.name().equals("files") && !isText(call)) {
      call.arguments().forEach(each -> add(each.value(), set, line, path));
      return;
    }
    if (expr instanceof Expr.Call call
        && Set.of("plus", "from").contains(call.name())
        && call.receiver() != null) {
      add(call.receiver(), set, line, path);
      call.arguments().forEach(each -> add(each.value(), set, line, path));
      return;
    }
    String where = target(expr).replaceFirst("^sourceSets\\.", "");
    String[] names = where.split("\\.");
    Wanted wanted =
        switch (values.of(expr)) {
          case Wanted known -> known;
          case null, default -> null;
        };
    if (wanted == null && names.length >= 2 && names[1].equals("output")) {
      wanted = new Wanted.Output(project.path, names[0]); // main.output in sourceSets { … }
    }
    boolean isSets = names.length == 2 && names[1].endsWith("Classpath");
    if (where.equals("compileClasspath") || where.equals(set + ".compileClasspath")) {
      path.keepsOwn = true;
      return;
    }
    if (wanted == null && names.length == 2 && names[0].equals("configurations")) {
      path.configurations.add(names[1]);
      return;
    }
    if (wanted == null && isSets) { // test.compileClasspath, main.runtimeClasspath
      String kind = Character.toUpperCase(names[1].charAt(0)) + names[1].substring(1);
      path.configurations.add(names[0].equals("main") ? names[1] : names[0] + kind);
      return;
    }
    if (wanted == null) {
      problem(line, "ignored a computed part of a class path: " + set);
      return;
    }
    path.parts.add(new GradleProject.Declared(wanted, Set.of(), true, false, set, file, line));
  }

  private boolean isText(Expr.Call call) {
    return call.arguments().stream().allMatch(each -> values.of(each.value()) instanceof String);
  }

  /// `java { srcDirs = [...] }`, `java.srcDir 'x'`, `output.dir('x', builtBy: y)`.
  private void inside(String set, String owner, Expr.Call call) {
    SourceSet found = project.sourceSet(set);
    switch (call.name()) {
      case "java" -> statements(call).forEach(each -> language(found, each));
      case "srcDir", "srcDirs", "setSrcDirs", "from" -> {
        if (owner.equals("java")) {
          folders(found, call.arguments(), call.name().equals("setSrcDirs") ? "=" : "+=");
        } else if (owner.equals("compileClasspath")) {
          plus(set, call);
        }
      }
      case "setCompileClasspath" -> {
        if (!call.arguments().isEmpty()) {
          Expr value = call.arguments().getFirst().value();
          classPath(
              set,
              new Expr.Assign(
                  call.line(), new Expr.Name(call.line(), "compileClasspath"), "=", value));
        }
      }
      case "plus", "plusAssign" -> {
        if (owner.equals("compileClasspath")) {
          plus(set, call);
        }
      }
      case "dir" -> {
        if (owner.equals("output") && !call.arguments().isEmpty()) {
          found.outputs.addAll(values.dependencies().paths(call.arguments().subList(0, 1)));
        }
      }
      default -> {
        // resources and other languages
      }
    }
  }

  private void plus(String set, Expr.Call call) {
    for (Argument each : call.arguments()) {
      classPath(
          set,
          new Expr.Assign(
              call.line(), new Expr.Name(call.line(), "compileClasspath"), "+=", each.value()));
    }
  }

  /// `java { srcDirs = [...] }`, `java.srcDirs = [...]`, `java.srcDir 'x'`.
  private void language(SourceSet set, Expr statement) {
    if (statement instanceof Expr.Assign assign) {
      if (target(assign.target()).equals("srcDirs")) {
        folders(set, List.of(new Argument("", assign.value())), assign.operator());
      }
    } else if (statement instanceof Expr.Call call
        && call.name().toLowerCase(Locale.ROOT).contains("srcdir")) {
      folders(set, call.arguments(), call.name().equals("setSrcDirs") ? "=" : "+=");
    }
  }

  // ---- tasks

  /// What is set for a task that compiles, or for all.
  void compileTask(String task, Expr.Call call) {
    statements(call).forEach(each -> setting(task, each));
  }

  private void setting(String task, Expr statement) {
    switch (statement) {
      case Expr.Assign assign -> {
        String name = target(assign.target());
        if (name.endsWith(ARGUMENTS)) {
          compilerArgs(task, assign.operator(), values.of(assign.value()));
        } else {
          setting(task, name, values.of(assign.value()));
        }
      }
      case Expr.Infix infix when infix.operator().equals("<<") -> added(task, infix);
      case Expr.Call inner -> {
        Expr receiver = inner.receiver();
        String on = receiver == null ? "" : target(receiver);
        if (inner.name().equals("options") || on.equals("options") && closure(inner) != null) {
          compileTask(task, inner);
        } else if (on.endsWith(ARGUMENTS)) {
          for (Argument each : inner.arguments()) {
            compilerArgs(task, "+=", values.of(each.value()));
          }
        } else if (inner.name().equals("set") && receiver != null) {
          setting(task, on, first(inner));
        } else {
          setting(task, inner.name(), first(inner));
        }
      }
      default -> {
        // sets nothing
      }
    }
  }

  /// The task whose arguments a path such as `tasks.compileJava.options.compilerArgs` means; null
  /// if it means none.
  static @Nullable String taskOf(String path) {
    Matcher found = OF_TASK.matcher(path);
    return found.matches() ? found.group(1) : null;
  }

  /// `compileJava.options.compilerArgs.add('-Xlint')`; false if a call on `owner` is something
  /// else.
  boolean isArgumentsCall(Expr.Call call, String owner) {
    String task = taskOf(owner);
    if (task == null) {
      return false;
    }
    if (ADDING.contains(call.name())) {
      call.arguments().forEach(each -> compilerArgs(task, "+=", values.of(each.value())));
    }
    return true;
  }

  /// `compileJava.options.compilerArgs << '-Xlint' << '-Werror'`; false if it is something else.
  boolean argumentsAdded(Expr.Infix infix) {
    Expr first = infix;
    while (first instanceof Expr.Infix each && each.operator().equals("<<")) {
      first = each.left();
    }
    String task = taskOf(target(first));
    if (task != null) {
      added(task, infix);
    }
    return task != null;
  }

  /// `options.compilerArgs << '-Xlint' << '-Werror'`.
  private void added(String task, Expr.Infix infix) {
    if (infix.left() instanceof Expr.Infix left && left.operator().equals("<<")) {
      added(task, left);
    } else if (!target(infix.left()).endsWith(ARGUMENTS)) {
      return;
    }
    compilerArgs(task, "+=", values.of(infix.right()));
  }

  /// Arguments of javac for a task that compiles, or for all that do.
  void compilerArgs(String task, String operator, @Nullable Object value) {
    for (List<String> each : lists(task)) {
      if (operator.equals("=")) {
        each.clear();
      }
      addTexts(value, each);
    }
  }

  private List<List<String>> lists(String task) {
    return switch (task) {
      case "compileJava" -> List.of(project.compilerArgs);
      case "compileTestJava" -> List.of(project.testCompilerArgs);
      default ->
          task.matches("compile.+Java")
              ? List.of()
              : List.of(project.compilerArgs, project.testCompilerArgs);
    };
  }

  private static void addTexts(@Nullable Object value, List<String> texts) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addTexts(each, texts));
    }
  }

  private void setting(String task, String name, @Nullable Object value) {
    if (name.endsWith("release") || name.endsWith("sourceCompatibility")) {
      release(task, number(value));
    }
  }

  void release(String task, int release) {
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
      project.sourceSet(Character.toLowerCase(set.charAt(0)) + set.substring(1)).release = release;
    }
  }
}
