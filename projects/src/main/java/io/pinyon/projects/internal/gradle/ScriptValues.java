package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.gradle.ScriptValues.Lambda;
import io.pinyon.projects.internal.gradle.ScriptValues.Reference;
import io.pinyon.projects.internal.gradle.ScriptValues.TypeValue;
import io.pinyon.projects.internal.gradlefiles.VersionCatalog;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptFunctions;
import io.pinyon.projects.internal.script.Variables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Works out what values of a script are, as far as they can be known without running it: texts,
/// truths, lists, maps, dependencies ([Wanted]) and what is below; null for all else.
final class ScriptValues {
  /// A block or function as a value.
  record Lambda(Expr.Closure closure) {}

  /// What the path names, such as `configurations.api`.
  record Reference(String path) {}

  /// A class of the build's logic, or an object of it.
  record TypeValue(LogicType type) {}

  /// What is known not to be there: `null`, a property that nothing sets.
  static final Object ABSENT =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private final GradleProject project;
  private final Evaluation evaluation;
  private final Path file;
  private final @Nullable LogicType type;
  private final Variables variables = new Variables();
  private final ScriptPaths paths;
  private final FunctionValues functions;
  private final DependencyValues dependencies;
  private final CallValues calls;

  ScriptValues(GradleProject project, Evaluation evaluation, Path file) {
    this(project, evaluation, file, null);
  }

  /// With `type` its members are in scope.
  ScriptValues(GradleProject project, Evaluation evaluation, Path file, @Nullable LogicType type) {
    this.project = project;
    this.evaluation = evaluation;
    this.file = file;
    this.type = type;
    this.paths = new ScriptPaths(this, project);
    this.functions = new FunctionValues(this, project, evaluation, file, type);
    this.dependencies = new DependencyValues(this, project, evaluation);
    this.calls = new CallValues(this, functions, dependencies, project, evaluation);
  }

  FunctionValues functions() {
    return functions;
  }

  DependencyValues dependencies() {
    return dependencies;
  }

  CallValues calls() {
    return calls;
  }

  /// See [ScriptPaths#reference].
  @Nullable String reference(Expr expr) {
    return paths.reference(expr);
  }

  /// The same script's values, for another project: what is known so far is known there too.
  ScriptValues of(GradleProject other) {
    ScriptValues found = new ScriptValues(other, evaluation, file, type);
    found.variables.putAll(variables);
    found.functions.putAll(functions);
    return found;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  void define(String name, @Nullable Object value) {
    if (value != null) {
      variables.put(name, value);
    }
  }

  /// Defines the parameters of a block, as long as an action takes; their names have their values
  /// of before thereafter, other variables what the action gives them.
  void with(List<String> names, List<?> values, Runnable action) {
    Map<String, Object> before = new HashMap<>();
    for (String each : names) {
      before.put(each, variables.get(each));
    }
    variables.put(names, values);
    action.run();
    before.forEach(variables::put);
  }

  /// Runs the body of a function: what it gives a name to is gone thereafter.
  void inFunction(List<String> parameters, List<?> values, Runnable body) {
    variables.enter();
    variables.put(parameters, values);
    body.run();
    variables.leave();
  }

  /// What a name has been given; null if nothing.
  @Nullable Object variable(String name) {
    return variables.get(name);
  }

  @Nullable String text(Expr expr) {
    return of(expr) instanceof String text ? text : null;
  }

  @Nullable Object of(Expr expr) {
    if (!evaluation.enter()) {
      return null;
    }
    try {
      return evaluation.step(file, expr.line()) ? value(expr) : null;
    } finally {
      evaluation.leave();
    }
  }

  private @Nullable Object value(Expr expr) {
    return switch (expr) {
      case Expr.Text text -> join(text);
      case Expr.Numeral number -> number.digits();
      case Expr.Name name -> named(name.name());
      case Expr.Member member -> member(member);
      case Expr.Index index -> at(index);
      case Expr.Listing list -> list(list.elements());
      case Expr.Infix infix -> infix(infix);
      case Expr.Call call -> calls.call(call);
      case Expr.Assign assign -> of(assign.value());
      case Expr.Closure closure -> new Lambda(closure);
      case Expr.Not not -> truth(not);
      case Expr.Choice choice -> {
        Boolean holds = truth(choice.condition());
        yield holds == null ? null : of(holds ? choice.then() : choice.otherwise());
      }
      case Expr.Return back -> of(back.value());
      case Expr.Conditional conditional -> null;
      case Expr.Loop loop -> null;
      case Expr.Definition definition -> null;
      case Expr.Type declared -> null;
      case Expr.Unknown unknown -> null;
    };
  }

  /// Whether a condition holds, as Groovy has it; null if that is not known.
  @Nullable Boolean truth(Expr condition) {
    if (condition instanceof Expr.Not not) {
      Boolean holds = truth(not.value());
      return holds == null ? null : !holds;
    }
    return switch (of(condition)) {
      case Boolean holds -> holds;
      case String text -> !text.isEmpty() && !text.equals("0");
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case Object other when other == ABSENT -> false;
      case null, default -> null;
    };
  }

  private @Nullable String join(Expr.Text text) {
    StringBuilder all = new StringBuilder();
    for (Expr.Part each : text.parts()) {
      Expr value = each.value();
      Object part = value == null ? each.text() : of(value);
      if (!(part instanceof String) && !(part instanceof Boolean)) {
        return null;
      }
      all.append(part);
      if (all.length() > ScriptFunctions.MAX_TEXT) {
        evaluation.limit(file, text.line(), "ignored a text that becomes too long");
        return null;
      }
    }
    return all.toString();
  }

  @Nullable Object named(String name) {
    Object value = variables.get(name);
    if (value != null) {
      return value;
    }
    switch (name) {
      case "true" -> {
        return true;
      }
      case "false" -> {
        return false;
      }
      case "null" -> {
        return ABSENT;
      }
      case "rootProject" -> {
        return new Wanted.OtherProject(":", "");
      }
      case "project" -> {
        return new Wanted.OtherProject(project.path, "");
      }
      case "parent", "subprojects", "allprojects" -> {
        return ofProject(project, name);
      }
      default -> {
        // below
      }
    }
    Object own = type == null ? null : functions.ofType(type, name);
    if (own != null) {
      return own;
    }
    Object property = project.property(name);
    if (property != null) {
      return property;
    }
    LogicType logic =
        !name.isEmpty() && Character.isUpperCase(name.charAt(0))
            ? evaluation.logic.type(name)
            : null;
    if (logic != null) {
      return new TypeValue(logic);
    }
    for (LogicType each : evaluation.logic.topLevel()) {
      Object constant = each.equals(type) ? null : functions.ofType(each, name);
      if (constant != null) {
        return constant;
      }
    }
    return null;
  }

  /// What a project has under a name: those around it, or a property.
  private static @Nullable Object ofProject(GradleProject of, String name) {
    return switch (name) {
      case "rootProject" -> new Wanted.OtherProject(":", "");
      case "parent" -> of.parent == null ? ABSENT : new Wanted.OtherProject(of.parent.path, "");
      case "subprojects" -> projects(of).subList(1, of.all().size());
      case "allprojects" -> projects(of);
      case "ext", "extra" -> null;
      default -> of.property(name);
    };
  }

  /// A project and all below it.
  private static List<Object> projects(GradleProject of) {
    List<Object> found = new ArrayList<>();
    of.all().forEach(each -> found.add(new Wanted.OtherProject(each.path, "")));
    return found;
  }

  private @Nullable Object at(Expr.Index index) {
    String path = reference(index);
    if (path != null && ScriptPaths.isElement(path)) {
      return new Reference(path);
    }
    return at(of(index.target()), text(index.index()));
  }

  private static @Nullable Object at(@Nullable Object target, @Nullable String key) {
    if (key == null) {
      return null;
    }
    return switch (target) {
      case Map<?, ?> map -> map.get(key);
      case List<?> list -> ScriptFunctions.at(list, key);
      case null, default -> null;
    };
  }

  @Nullable Object list(List<Argument> elements) {
    boolean isMap = !elements.isEmpty() && elements.stream().noneMatch(e -> e.name().isEmpty());
    if (isMap) {
      return map(elements);
    }
    List<Object> values = new ArrayList<>();
    for (Argument each : elements) {
      Object value = of(each.value());
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  Map<String, Object> map(List<Argument> elements) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument each : elements) {
      Object value = of(each.value());
      if (value != null) {
        values.put(each.name(), value);
      }
    }
    return values;
  }

  private @Nullable Object infix(Expr.Infix infix) {
    Object left = of(infix.left());
    return switch (infix.operator()) {
      case "?:" -> left != null && left != ABSENT ? left : of(infix.right());
      case "as" -> left;
      case "+", "<<" -> ScriptFunctions.plus(left, of(infix.right()));
      case "-" -> ScriptFunctions.minus(left, of(infix.right()));
      case "&&", "||" -> both(infix);
      case "==", "===", "!=", "!==" -> {
        Object right = of(infix.right());
        boolean isSame = infix.operator().indexOf('!') < 0;
        yield left == null || right == null ? null : left.equals(right) == isSame;
      }
      case "<", ">", "<=", ">=" ->
          ScriptFunctions.compared(left, infix.operator(), of(infix.right()));
      case "in" ->
          left != null && of(infix.right()) instanceof List<?> list ? list.contains(left) : null;
      default -> null;
    };
  }

  private @Nullable Boolean both(Expr.Infix infix) {
    Boolean left = truth(infix.left());
    boolean decides = infix.operator().equals("||");
    if (left != null && left == decides) {
      return left;
    }
    Boolean right = truth(infix.right());
    return right != null && right == decides ? right : left == null ? null : right;
  }

  private @Nullable Object member(Expr.Member member) {
    Wanted.Output output = dependencies.output(member);
    if (output != null) {
      return output;
    }
    String path = ScriptPaths.path(member);
    if (path != null) {
      int dot = path.indexOf('.');
      VersionCatalog catalog = evaluation.catalogs.get(path.substring(0, dot));
      Object entry = catalog == null ? null : catalog.find(path.substring(dot + 1));
      if (entry != null) {
        return entry;
      }
      if (path.startsWith("projects.")) {
        return dependencies.projectAt(path.substring("projects.".length()));
      }
      if (path.endsWith("startParameter.taskNames")) {
        return List.of(); // nobody asks for a task
      }
      if (path.startsWith("JavaVersion.VERSION_")) {
        return path.substring("JavaVersion.VERSION_".length()).replace('_', '.');
      }
      if (path.equals("project.rootDir") || path.equals("rootProject.projectDir")) {
        return project.root().folder.toString();
      }
    }
    if (member.target() instanceof Expr.Name owner && !variables.has(owner.name())) {
      switch (owner.name()) {
        case "ext", "project", "extra", "this" -> {
          return named(member.name());
        }
        case "rootProject" -> {
          return ofProject(project.root(), member.name());
        }
        default -> {
          // a value of its own
        }
      }
    }
    boolean isOfExtra =
        member.target() instanceof Expr.Member inner
            && (inner.name().equals("ext") || inner.name().equals("extra"));
    if (isOfExtra) {
      return named(member.name());
    }
    String reference = reference(member);
    if (reference != null
        && reference.startsWith("configurations.")
        && ScriptPaths.isElement(reference)) {
      return new Reference(reference);
    }
    Object on = of(member.target());
    boolean isQualified =
        on == null && path != null && Character.isUpperCase(member.name().charAt(0));
    if (isQualified && evaluation.logic.type(member.name()) instanceof LogicType named) {
      return new TypeValue(named);
    }
    Object ofFile = on instanceof String place ? calls.ofFile(place, member.name()) : null;
    Object found = ofFile != null ? ofFile : memberOf(on, member.name());
    return found != null || on == null ? found : functions.extension(on, member.name(), List.of());
  }

  @Nullable Object memberOf(@Nullable Object target, String name) {
    return switch (target) {
      case Wanted.OtherProject other -> {
        GradleProject of = evaluation.projects.get(other.path());
        yield of == null ? null : ofProject(of, name);
      }
      case TypeValue value -> {
        Object found = functions.ofType(value.type(), name);
        Map<String, Object> read =
            found == null ? evaluation.logic.properties(value.type()) : Map.of();
        yield found != null ? found : read.isEmpty() ? null : read.getOrDefault(name, read);
      }
      case Reference(String of) when name.endsWith("ConfigurationName") -> {
        String set = of.substring(of.lastIndexOf('.') + 1);
        String kind = name.substring(0, name.length() - "ConfigurationName".length());
        yield set.equals("main")
            ? kind
            : set + Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
      }
      case Reference(String of) when name.equals("name") -> of.substring(of.lastIndexOf('.') + 1);
      case External external ->
          switch (name) {
            case "version" -> external.version();
            case "group" -> external.group();
            case "name" -> external.name();
            case "module" -> external.module();
            default -> null;
          };
      case Map<?, ?> map -> map.get(name);
      case null, default -> target == null ? null : ScriptFunctions.call(target, name, List.of());
    };
  }

  List<Object> all(List<Argument> arguments) {
    List<Object> found = new ArrayList<>();
    for (Argument each : arguments) {
      Object value = of(each.value());
      found.add(value == null ? new Expr.Unknown(0) : value);
    }
    return found;
  }
}
