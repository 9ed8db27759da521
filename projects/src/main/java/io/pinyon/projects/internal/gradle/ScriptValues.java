package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.BuildLogic.LogicType;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static final int MAX_PATH = 50;

  /// The type of what `ext` is.
  private static final String EXTRA = "ExtraPropertiesExtension";

  private static final Set<String> TRANSPARENT =
      Set.of(
          "get",
          "toString",
          "trim",
          "asProvider",
          "orNull",
          "asType",
          "toInteger",
          "getOrNull",
          "toInt",
          "asFile",
          "orElseThrow",
          "asInt",
          "requiredVersion",
          "toList",
          "let",
          "also",
          "apply",
          "set");

  /// Methods of containers that give the element of a name.
  private static final Set<String> ELEMENT =
      Set.of(
          "getByName",
          "named",
          "maybeCreate",
          "create",
          "register",
          "getAt",
          "findByName",
          "dependencyScope",
          "resolvable",
          "consumable");

  /// Those of them that make it.
  private static final Set<String> MADE =
      Set.of("maybeCreate", "create", "register", "dependencyScope", "resolvable", "consumable");

  private final GradleProject project;
  private final Evaluation evaluation;
  private final Path file;
  private final @Nullable LogicType type;
  private final Variables variables = new Variables();
  private final Map<String, Expr.Definition> functions = new HashMap<>();
  private @Nullable Object returned;

  ScriptValues(GradleProject project, Evaluation evaluation, Path file) {
    this(project, evaluation, file, null);
  }

  /// With `type` its members are in scope.
  ScriptValues(GradleProject project, Evaluation evaluation, Path file, @Nullable LogicType type) {
    this.project = project;
    this.evaluation = evaluation;
    this.file = file;
    this.type = type;
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

  void define(Expr.Definition function) {
    functions.put(function.name(), function);
  }

  /// A function of the script or of the class around it; null if there is none of this name.
  Expr.@Nullable Definition function(String name) {
    Expr.Definition own = functions.get(name);
    return own != null ? own : type == null ? null : method(type, name);
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
      case Expr.Call call -> call(call);
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
      if (all.length() > Evaluation.MAX_TEXT) {
        evaluation.limit(file, text.line(), "ignored a text that becomes too long");
        return null;
      }
    }
    return all.toString();
  }

  private @Nullable Object named(String name) {
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
    Object own = type == null ? null : ofType(type, name);
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
      Object constant = each.equals(type) ? null : ofType(each, name);
      if (constant != null) {
        return constant;
      }
    }
    return null;
  }

  /// A constant, or what a method without parameters gives, of a class of the build's logic.
  private @Nullable Object ofType(LogicType of, String name) {
    for (Expr each : of.type().members()) {
      boolean isConstant =
          each instanceof Expr.Assign assign
              && assign.target() instanceof Expr.Name target
              && target.name().equals(name);
      if (isConstant) {
        return evaluation.startConstant(of.file(), each) ? inType(of, each) : null;
      }
      if (each instanceof Expr.Type inner
          && (inner.name().equals(name) || inner.name().isEmpty())) {
        LogicType nested = new LogicType(inner, of.file(), of.build());
        if (inner.name().equals(name)) {
          return new TypeValue(nested);
        }
        Object found = ofType(nested, name); // a companion object
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Object inType(LogicType of, Expr member) {
    try {
      return new ScriptValues(project, evaluation, of.file(), of).of(member);
    } finally {
      evaluation.endConstant(member);
    }
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
    if (path != null && isElement(path)) {
      return new Reference(path);
    }
    return at(of(index.target()), text(index.index()));
  }

  /// True if a path names a configuration or source set.
  private static boolean isElement(String path) {
    boolean isOfContainer = path.startsWith("configurations.") || path.startsWith("sourceSets.");
    return isOfContainer && path.indexOf('.') == path.lastIndexOf('.');
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

  private @Nullable Object list(List<Argument> elements) {
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
      case "+", "<<" -> plus(left, of(infix.right()));
      case "-" -> minus(left, of(infix.right()));
      case "&&", "||" -> both(infix);
      case "==", "===", "!=", "!==" -> {
        Object right = of(infix.right());
        boolean isSame = infix.operator().indexOf('!') < 0;
        yield left == null || right == null ? null : left.equals(right) == isSame;
      }
      case "<", ">", "<=", ">=" -> compared(left, infix.operator(), of(infix.right()));
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

  private static @Nullable Boolean compared(
      @Nullable Object left, String operator, @Nullable Object right) {
    int first = left instanceof String text ? ScriptFunctions.number(text) : -1;
    int second = right instanceof String text ? ScriptFunctions.number(text) : -1;
    if (first < 0 || second < 0) {
      return null;
    }
    return switch (operator) {
      case "<" -> first < second;
      case ">" -> first > second;
      case "<=" -> first <= second;
      default -> first >= second;
    };
  }

  /// Texts, lists and maps joined; null if they are something else or become too long.
  @Nullable Object plus(@Nullable Object left, @Nullable Object right) {
    Object found =
        switch (left) {
          case String first when right instanceof String || right instanceof Boolean ->
              first.length() + String.valueOf(right).length() > Evaluation.MAX_TEXT
                  ? null
                  : first + right;
          case List<?> first when right != null -> ScriptFunctions.plus(first, right);
          case Map<?, ?> first when right instanceof Map<?, ?> ->
              ScriptFunctions.plus(first, right);
          case null, default -> null;
        };
    return found;
  }

  private static @Nullable Object minus(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text && right instanceof String part) {
      return ScriptFunctions.minus(text, part);
    }
    if (left instanceof List<?> all && right != null) {
      List<Object> rest = new ArrayList<>(all);
      rest.removeAll(right instanceof List<?> several ? several : List.of(right));
      return rest;
    }
    return null;
  }

  /// `sourceSets.test.output` of this project or of another; null if it is something else.
  private Wanted.@Nullable Output output(Expr.Member member) {
    if (!member.name().equals("output")) {
      return null;
    }
    String own = reference(member.target());
    if (own != null && own.startsWith("sourceSets.")) {
      return new Wanted.Output(project.path, own.substring("sourceSets.".length()));
    }
    Expr set = member.target();
    if (set instanceof Expr.Call call && call.name().equals("get") && call.receiver() != null) {
      set = call.receiver();
    }
    Expr sets = null;
    String name = null;
    if (set instanceof Expr.Member of) {
      sets = of.target();
      name = of.name();
    } else if (set instanceof Expr.Index index) {
      sets = index.target();
      name = text(index.index());
    }
    if (sets == null || name == null) {
      return null;
    }
    return sets instanceof Expr.Member its
            && its.name().equals("sourceSets")
            && of(its.target()) instanceof Wanted.OtherProject other
        ? new Wanted.Output(other.path(), name)
        : null;
  }

  private @Nullable Object member(Expr.Member member) {
    Wanted.Output output = output(member);
    if (output != null) {
      return output;
    }
    String path = path(member);
    if (path != null) {
      int dot = path.indexOf('.');
      VersionCatalog catalog = evaluation.catalogs.get(path.substring(0, dot));
      Object entry = catalog == null ? null : catalog.find(path.substring(dot + 1));
      if (entry != null) {
        return entry;
      }
      if (path.startsWith("projects.")) {
        return projectAt(path.substring("projects.".length()));
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
    if (reference != null && reference.startsWith("configurations.") && isElement(reference)) {
      return new Reference(reference);
    }
    Object on = of(member.target());
    boolean isQualified =
        on == null && path != null && Character.isUpperCase(member.name().charAt(0));
    if (isQualified && evaluation.logic.type(member.name()) instanceof LogicType named) {
      return new TypeValue(named);
    }
    Object ofFile = on instanceof String place ? ofFile(place, member.name()) : null;
    Object found = ofFile != null ? ofFile : memberOf(on, member.name());
    return found != null || on == null ? found : extension(on, member.name(), List.of());
  }

  /// What a function that a script or the build's logic adds to a type gives.
  private @Nullable Object extension(Object on, String name, List<Argument> arguments) {
    Expr.Definition own = functions.get(name);
    LogicType place = null;
    for (LogicType each : evaluation.logic.topLevel()) {
      if (own == null && method(each, name) instanceof Expr.Definition found) {
        own = found;
        place = each;
      }
    }
    if (own == null) {
      return null;
    }
    ScriptValues inside =
        place == null ? of(project) : new ScriptValues(project, evaluation, place.file(), place);
    inside.variables.put("this", on);
    return inside.invoke(own, own.parameters(), values(arguments));
  }

  private @Nullable Object memberOf(@Nullable Object target, String name) {
    return switch (target) {
      case Wanted.OtherProject other -> {
        GradleProject of = evaluation.projects.get(other.path());
        yield of == null ? null : ofProject(of, name);
      }
      case TypeValue value -> {
        Object found = ofType(value.type(), name);
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

  /// What a path names in the script's project: `configurations.api` for `project.configurations
  /// .getByName("api")` and for a variable with that value; null if the expression is no path.
  @Nullable String reference(Expr expr) {
    return reference(expr, 0);
  }

  private @Nullable String reference(Expr expr, int length) {
    if (length > MAX_PATH) {
      return null;
    }
    return switch (expr) {
      case Expr.Name name ->
          switch (variables.get(name.name())) {
            case Reference(String path) -> path;
            case Wanted.OtherProject own when own.path().equals(project.path) -> "project";
            case null, default -> name.name();
          };
      case Expr.Member member -> {
        String before = reference(member.target(), length + 1);
        yield before == null
            ? null
            : before.equals("project") || before.equals("this")
                ? member.name()
                : before + "." + member.name();
      }
      case Expr.Index index -> {
        String before = reference(index.target(), length + 1);
        String key = before == null ? null : text(index.index());
        yield key == null ? null : before + "." + key;
      }
      case Expr.Call call -> {
        Expr receiver = call.receiver();
        String name = call.name();
        if (name.equals("get") && receiver != null && call.arguments().isEmpty()) {
          yield reference(receiver, length + 1);
        }
        boolean isGetter =
            name.length() > 3 && name.startsWith("get") && Character.isUpperCase(name.charAt(3));
        if (isGetter && call.arguments().isEmpty()) {
          String property = Character.toLowerCase(name.charAt(3)) + name.substring(4);
          String before = receiver == null ? "" : reference(receiver, length + 1);
          yield before == null
              ? null
              : before.isEmpty() || before.equals("project") || before.equals("this")
                  ? property
                  : before + "." + property;
        }
        String of = receiver == null ? null : reference(receiver, length + 1);
        if ("extensions".equals(of) && isExtraProperties(call)) {
          yield "ext";
        }
        boolean isContainer = "configurations".equals(of) || "sourceSets".equals(of);
        boolean isElement = ELEMENT.contains(name) || name.equals("get");
        String element =
            isContainer && isElement && !call.arguments().isEmpty()
                ? text(call.arguments().getFirst().value())
                : null;
        yield element == null ? null : of + "." + element;
      }
      default -> null;
    };
  }

  /// `getByType(ExtraPropertiesExtension)`.
  private static boolean isExtraProperties(Expr.Call call) {
    String type =
        call.name().equals("getByType") && call.arguments().size() == 1
            ? path(call.arguments().getFirst().value())
            : null;
    return type != null && type.replaceFirst("[.](class|java)$", "").endsWith(EXTRA);
  }

  /// `a.b.c`; null if it is no chain of names.
  static @Nullable String path(Expr expr) {
    List<String> names = new ArrayList<>();
    Expr rest = expr;
    while (rest instanceof Expr.Member member && names.size() < MAX_PATH) {
      names.add(member.name());
      rest = member.target();
    }
    if (!(rest instanceof Expr.Name name)) {
      return null;
    }
    names.add(name.name());
    return String.join(".", names.reversed());
  }

  /// The project that an accessor such as `projects.coreApi.web` names.
  private @Nullable Object projectAt(String accessor) {
    String name = accessor.replace(".dependencyProject", "");
    for (String path : evaluation.projects.keySet()) {
      StringBuilder camel = new StringBuilder();
      boolean isUpper = false;
      for (char c : path.substring(1).toCharArray()) {
        if (c == '-' || c == '_') {
          isUpper = true;
        } else {
          camel.append(c == ':' ? '.' : isUpper ? Character.toUpperCase(c) : c);
          isUpper = false;
        }
      }
      if (camel.toString().equals(name)) {
        return new Wanted.OtherProject(path, "");
      }
    }
    return null;
  }

  private @Nullable Object call(Expr.Call call) {
    Expr receiver = call.receiver();
    String name = call.name();
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    String path = reference(call);
    if (path != null && isElement(path)) {
      if (MADE.contains(name) && evaluation.inactive == 0) {
        String element = path.substring(path.indexOf('.') + 1);
        if (path.startsWith("sourceSets.")) {
          project.sourceSet(element);
        } else {
          project.configuration(element);
        }
      }
      return new Reference(path);
    }
    if (receiver == null && functions.get(name) instanceof Expr.Definition own) {
      return invoke(own, arguments);
    }
    boolean isBlock = ScriptBlock.closure(call) != null;
    if (receiver != null
        && !isBlock
        && TRANSPARENT.contains(name)
        && (first == null || name.equals("set"))) {
      return of(receiver);
    }
    boolean mayBeType =
        receiver instanceof Expr.Name owner
            && !owner.name().isEmpty()
            && Character.isUpperCase(owner.name().charAt(0));
    if (mayBeType && receiver != null && of(receiver) instanceof TypeValue) {
      return method(call, receiver);
    }
    switch (name) {
      case "property", "findProperty", "gradleProperty", "extra", "getProperty", "find" -> {
        String wanted = first == null ? null : text(first);
        if (wanted != null && receiver != null && of(receiver) instanceof Map<?, ?> map) {
          return map.get(wanted);
        }
        if ("System".equals(receiver == null ? "" : path(receiver))) {
          return arguments.size() > 1 ? of(arguments.get(1).value()) : ABSENT;
        }
        boolean isOfUnknown = // props.getProperty("a")
            name.equals("getProperty")
                && receiver instanceof Expr.Name owner
                && !Set.of("project", "rootProject", "ext", "extra", "settings", "this")
                    .contains(owner.name())
                && of(receiver) == null;
        Object value = wanted == null || isOfUnknown ? null : named(wanted);
        return value != null || wanted == null || isOfUnknown ? value : ABSENT;
      }
      case "findProject" -> {
        Object found = otherProject(receiver, arguments);
        boolean isThere =
            found instanceof Wanted.OtherProject other
                && evaluation.projects.containsKey(other.path());
        return isThere ? found : ABSENT;
      }
      case "hasProperty", "has" -> {
        String wanted = first == null ? null : text(first);
        return wanted == null ? null : named(wanted) != null;
      }
      case "getenv", "environmentVariable", "systemProperty", "getBoolean" -> {
        return ABSENT;
      }
      case "of", "toVersion", "provider", "valueOf", "uri", "JavaVersion", "create" -> {
        boolean isOfMap = receiver instanceof Expr.Name owner && owner.name().equals("Map");
        return first == null ? null : isOfMap ? alternating(arguments) : once(of(first));
      }
      case "singletonMap" -> {
        return alternating(arguments);
      }
      case "getOrElse", "orElse", "convention" -> {
        Object value = receiver == null ? null : of(receiver);
        return value != null && value != ABSENT ? value : first == null ? null : of(first);
      }
      case "minus" -> {
        return receiver == null || first == null ? null : minus(of(receiver), of(first));
      }
      case "mapOf", "mutableMapOf" -> {
        return pairs(arguments);
      }
      case "listOf", "setOf", "mutableListOf", "asList", "arrayOf", "listOfNotNull" -> {
        return list(arguments);
      }
      case "Properties" -> {
        return new LinkedHashMap<String, Object>();
      }
      case "withInputStream", "withReader", "newInputStream", "newReader", "inputStream" -> {
        return receiver == null ? null : of(receiver);
      }
      case "file", "File", "FileInputStream", "FileReader", "InputStreamReader" -> {
        String base = arguments.size() == 2 && first != null ? text(first) : null;
        String place =
            arguments.isEmpty()
                ? null
                : text((base == null ? arguments.getFirst() : arguments.getLast()).value());
        Path folder = base == null ? project.folder : project.folder.resolve(base);
        return place == null ? null : folder.resolve(place).normalize().toString();
      }
      case "findLibrary", "findVersion", "findBundle", "findPlugin" -> {
        return inCatalog(receiver, name, first == null ? null : text(first));
      }
      case "variantOf" -> {
        Object of = first == null ? null : of(first);
        return of instanceof External external ? variant(external, call.closure()) : of;
      }
      default -> {
        // below
      }
    }
    Object dependency = receiver == null || isProject(receiver) ? dependency(call) : null;
    if (dependency != null) {
      return dependency;
    }
    if (receiver == null) {
      Object found = function(call);
      Object self = variables.get("this");
      return found != null || self == null
          ? found
          : method(
              new Expr.Call(
                  call.line(),
                  new Expr.Member(call.line(), new Expr.Name(call.line(), "this"), name),
                  arguments,
                  call.closure()),
              new Expr.Name(call.line(), "this"));
    }
    return method(call, receiver);
  }

  /// What a provider's closure gives, else the value itself.
  private @Nullable Object once(@Nullable Object value) {
    return value instanceof Lambda lambda ? invoke(lambda, List.of()) : value;
  }

  private @Nullable Map<String, Object> alternating(List<Argument> arguments) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String key = text(arguments.get(i).value());
      Object value = of(arguments.get(i + 1).value());
      if (key != null && value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  /// `libs.findLibrary("a").get()`; any receiver that is no catalog's name stands for `libs`.
  private @Nullable Object inCatalog(@Nullable Expr receiver, String find, @Nullable String name) {
    String of = receiver == null ? null : path(receiver);
    VersionCatalog named = of == null ? null : evaluation.catalogs.get(of);
    VersionCatalog catalog = named != null ? named : evaluation.catalogs.get("libs");
    String section =
        switch (find) {
          case "findVersion" -> "versions.";
          case "findBundle" -> "bundles.";
          case "findPlugin" -> "plugins.";
          default -> "";
        };
    return catalog == null || name == null ? null : catalog.find(section + name);
  }

  private External variant(External of, Expr.@Nullable Closure block) {
    String classifier = of.classifier();
    for (Expr each : block == null ? List.<Expr>of() : block.statements()) {
      if (each instanceof Expr.Call call
          && call.name().equals("classifier")
          && !call.arguments().isEmpty()) {
        String given = text(call.arguments().getFirst().value());
        classifier = given == null ? classifier : given;
      }
    }
    return new External(of.group(), of.name(), of.version(), of.isStrict(), classifier, of.type());
  }

  /// A function of the script, of the class around it, or of the build's logic.
  private @Nullable Object function(Expr.Call call) {
    String name = call.name();
    if (variables.get(name) instanceof Lambda lambda) {
      return invoke(lambda, values(call.arguments()));
    }
    Expr.Definition own = type == null ? null : method(type, name);
    if (own != null) {
      return invoke(own, call.arguments());
    }
    if (project.property(name) instanceof Lambda lambda) {
      return invoke(lambda, values(call.arguments()));
    }
    LogicType made = evaluation.logic.type(name);
    return made != null ? new TypeValue(made) : topLevel(call);
  }

  private @Nullable Object topLevel(Expr.Call call) {
    for (LogicType each : evaluation.logic.topLevel()) {
      Expr.Definition found = method(each, call.name());
      if (found != null) {
        return in(each, found, call.arguments());
      }
    }
    return null;
  }

  static Expr.@Nullable Definition method(LogicType of, String name) {
    for (Expr each : of.type().members()) {
      if (each instanceof Expr.Definition found && found.name().equals(name)) {
        return found;
      }
      if (each instanceof Expr.Type inner && inner.name().isEmpty()) { // a companion object
        for (Expr member : inner.members()) {
          if (member instanceof Expr.Definition found && found.name().equals(name)) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private @Nullable Object in(LogicType of, Expr.Definition method, List<Argument> arguments) {
    ScriptValues inside = new ScriptValues(project, evaluation, of.file(), of);
    return inside.invoke(method, method.parameters(), values(arguments));
  }

  private List<Object> values(List<Argument> arguments) {
    List<Object> found = new ArrayList<>();
    for (Argument each : arguments) {
      Object value = of(each.value());
      found.add(value == null ? new Expr.Unknown(0) : value);
    }
    return found;
  }

  private @Nullable Object method(Expr.Call call, Expr receiver) {
    String name = call.name();
    Object on = of(receiver);
    Expr.Closure closure = ScriptBlock.closure(call);
    switch (on) {
      case List<?> list when closure != null -> {
        return ofElements(list, name, new Lambda(closure));
      }
      case TypeValue value -> {
        Expr.Definition found = method(value.type(), name);
        if (found != null) {
          Object result = in(value.type(), found, call.arguments());
          if (result != null) {
            return result;
          }
        }
        boolean isGetter = name.startsWith("get") && name.length() > 3;
        return memberOf(
            value, isGetter ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : name);
      }
      case null -> {
        // a method of Kotlin's for something of the build, or of its own
        return topLevel(call);
      }
      default -> {
        // below
      }
    }
    Object ofFile = on instanceof String path ? ofFile(path, name) : null;
    if (ofFile != null) {
      return ofFile;
    }
    if (on instanceof Map<?, ?> map && (name.equals("apply") || name.equals("also"))) {
      for (Expr each : closure == null ? List.<Expr>of() : closure.statements()) {
        if (each instanceof Expr.Call inner && inner.name().equals("load")) {
          load(map, inner);
        }
      }
      return map;
    }
    if (name.equals("map") && closure != null) { // of a provider
      Object mapped = invoke(new Lambda(closure), List.of(on));
      return mapped instanceof External || mapped instanceof String ? mapped : on;
    }
    if (name.startsWith("get") && name.length() > 3 && call.arguments().isEmpty()) {
      Object found = memberOf(on, Character.toLowerCase(name.charAt(3)) + name.substring(4));
      if (found != null) {
        return found;
      }
    }
    Object found = ScriptFunctions.call(on, name, values(call.arguments()));
    return found != null
        ? found
        : on instanceof Wanted.OtherProject
            ? dependency(call)
            : extension(on, name, call.arguments());
  }

  /// What a method of a file in the workspace gives; null if it is none of those that are known, or
  /// the text no absolute path.
  private @Nullable Object ofFile(String path, String method) {
    if (!path.startsWith(evaluation.workspace().toString())) {
      return null;
    }
    Path place = Path.of(path);
    return switch (method) {
      case "name", "getName" -> String.valueOf(place.getFileName());
      case "path", "getPath", "absolutePath", "getAbsolutePath", "absoluteFile" -> path;
      case "exists", "isFile" -> Files.exists(place);
      case "isDirectory" -> Files.isDirectory(place);
      case "listFiles" -> evaluation.files(place);
      default -> null;
    };
  }

  /// `properties.load(file)`.
  @SuppressWarnings("unchecked")
  void load(Map<?, ?> into, Expr.Call call) {
    String path = call.arguments().isEmpty() ? null : text(call.arguments().getFirst().value());
    if (path != null && into instanceof LinkedHashMap) {
      ((Map<String, Object>) into).putAll(evaluation.properties(path));
    }
  }

  private @Nullable Object ofElements(List<?> list, String name, Lambda lambda) {
    List<Object> found = new ArrayList<>();
    for (Object each : list) {
      Object result = invoke(lambda, List.of(each));
      switch (name) {
        case "collect", "map", "flatMap", "collectMany", "mapNotNull" -> {
          if (result == null) {
            return null;
          }
          if (name.startsWith("flat") || name.endsWith("Many")) {
            found.addAll(result instanceof List<?> several ? several : List.of(result));
          } else if (result != ABSENT) {
            found.add(result);
          }
        }
        case "findAll", "filter", "matching", "filterNot" -> {
          if (!(result instanceof Boolean holds)) {
            return null;
          }
          if (holds != name.equals("filterNot")) {
            found.add(each);
          }
        }
        case "any" -> {
          if (Boolean.TRUE.equals(result)) {
            return true;
          }
        }
        case "find", "first", "firstOrNull" -> {
          if (Boolean.TRUE.equals(result)) {
            return each;
          }
        }
        default -> {
          return null;
        }
      }
    }
    return name.equals("any")
        ? false
        : name.startsWith("fi") && !name.startsWith("filter") && !name.equals("findAll")
            ? ABSENT
            : found;
  }

  @Nullable Object invoke(Lambda lambda, List<?> arguments) {
    return invoke(
        lambda.closure(), lambda.closure().parameters(), lambda.closure().statements(), arguments);
  }

  private @Nullable Object invoke(Expr.Definition function, List<Argument> arguments) {
    return invoke(function, function.parameters(), values(arguments));
  }

  private @Nullable Object invoke(
      Expr.Definition function, List<String> parameters, List<?> arguments) {
    Object[] result = new Object[1];
    inFunction(
        List.of(),
        List.of(),
        () -> result[0] = invoke(function, parameters, function.statements(), arguments));
    return result[0];
  }

  private @Nullable Object invoke(
      Expr place, List<String> parameters, List<Expr> statements, List<?> arguments) {
    if (!evaluation.startCall(file, place.line())) {
      return null;
    }
    Object before = returned;
    returned = null;
    Object[] last = new Object[1];
    with(parameters, arguments, () -> last[0] = result(statements));
    Object result = returned != null ? returned : last[0];
    returned = before;
    evaluation.endCall();
    return result instanceof Expr.Unknown ? null : result;
  }

  /// What the last of some statements gives, or with `return` any of them; a branch that may be
  /// taken or not gives nothing that is known.
  private @Nullable Object result(List<Expr> statements) {
    Object last = null;
    for (Expr each : statements) {
      last = null;
      switch (each) {
        case Expr.Return back -> {
          Object value = of(back.value());
          returned = value == null ? new Expr.Unknown(back.line()) : value;
        }
        case Expr.Conditional conditional -> {
          Boolean holds = truth(conditional.condition());
          if (holds == null) {
            returned = new Expr.Unknown(conditional.line());
          } else {
            last = result(holds ? conditional.statements() : conditional.otherwise());
          }
        }
        case Expr.Assign assign when assign.target() instanceof Expr.Name name ->
            define(name.name(), of(assign.value()));
        default -> last = of(each);
      }
      if (returned != null) {
        return null;
      }
    }
    return last;
  }

  private static boolean isProject(Expr receiver) {
    return receiver instanceof Expr.Name name
            && Set.of("project", "rootProject", "dependencies").contains(name.name())
        || receiver instanceof Expr.Call call && call.name().equals("getDependencies")
        || receiver instanceof Expr.Member member && member.name().equals("dependencies");
  }

  private Map<String, Object> pairs(List<Argument> arguments) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Argument each : arguments) {
      if (each.value() instanceof Expr.Infix infix && infix.operator().equals("to")) {
        String key = text(infix.left());
        Object value = of(infix.right());
        if (key != null && value != null) {
          values.put(key, value);
        }
      }
    }
    return values;
  }

  private @Nullable Object dependency(Expr.Call call) {
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    Object value = first == null ? null : of(first);
    return switch (call.name()) {
      case "project" -> otherProject(call.receiver(), arguments);
      case "platform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, false) : text(value, false);
      case "enforcedPlatform" ->
          value instanceof Wanted w ? new Wanted.Platform(w, true) : text(value, true);
      case "testFixtures" ->
          value instanceof Wanted.OtherProject other
              ? new Wanted.OtherProject(other.path(), "testFixtures")
              : value instanceof String text ? publishedFixtures(text) : null;
      case "files" -> new Wanted.Files(paths(arguments));
      case "fileTree" -> new Wanted.Files(LibraryFolders.jars(project, fileTree(call)));
      case "kotlin" ->
          value instanceof String module
              ? new External(
                  "org.jetbrains.kotlin",
                  "kotlin-" + module,
                  arguments.size() > 1
                      ? String.valueOf(of(arguments.get(1).value()))
                      : kotlinVersion(),
                  false,
                  "",
                  "jar")
              : null;
      default -> null;
    };
  }

  private static @Nullable External publishedFixtures(String of) {
    External main = External.parse(of);
    return main == null
        ? null
        : new External(main.group(), main.name(), main.version(), false, "test-fixtures", "jar");
  }

  private String kotlinVersion() {
    String applied = project.plugins.get("org.jetbrains.kotlin.jvm");
    if (applied != null && !applied.isEmpty()) {
      return applied;
    }
    GradleProject root = project.root();
    return project.plugins.containsKey("kotlin-dsl")
        ? EmbeddedKotlin.version(root.folder, evaluation.workspace(), evaluation.inputs())
        : evaluation.logic.kotlin(evaluation.workspace());
  }

  private static @Nullable Object text(@Nullable Object value, boolean isEnforced) {
    External external = value instanceof String text ? External.parse(text) : null;
    return external == null ? null : new Wanted.Platform(external, isEnforced);
  }

  /// A path that is not absolute is so from the project that is asked.
  private @Nullable Object otherProject(@Nullable Expr asked, List<Argument> arguments) {
    Map<String, Object> named = map(arguments);
    if (named.get("") instanceof Map<?, ?> inside) { // project(Map.of("path", ":a"))
      inside.forEach((key, value) -> named.put(String.valueOf(key), value));
    }
    Object path = arguments.isEmpty() ? null : named.getOrDefault("path", named.get(""));
    Object configuration = named.getOrDefault("configuration", "");
    if (arguments.isEmpty()) {
      return new Wanted.OtherProject(project.path, "");
    }
    if (!(path instanceof String text)) {
      return null;
    }
    String from =
        asked != null && of(asked) instanceof Wanted.OtherProject other
            ? other.path()
            : project.path;
    String absolute =
        text.startsWith(":") ? text : from.equals(":") ? ":" + text : from + ":" + text;
    String lower = String.valueOf(configuration).toLowerCase(java.util.Locale.ROOT);
    return new Wanted.OtherProject(absolute, lower.contains("test") ? "tests" : "");
  }

  List<Path> paths(List<Argument> arguments) {
    List<Path> found = new ArrayList<>();
    for (Argument each : arguments) {
      addPaths(of(each.value()), found);
    }
    return found;
  }

  private void addPaths(@Nullable Object value, List<Path> found) {
    if (value instanceof String text && !text.isBlank()) {
      found.add(project.folder.resolve(text).normalize());
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addPaths(each, found));
    } else if (value instanceof Wanted.Files files) {
      found.addAll(files.paths());
    }
  }

  private String fileTree(Expr.Call call) {
    Map<String, Object> named = map(call.arguments());
    Object folder = named.getOrDefault("dir", named.get(""));
    if (folder instanceof Map<?, ?> map) {
      folder = map.get("dir");
    }
    return folder instanceof String text ? text : "libs";
  }
}
