package io.pinyon.projects.internal.gradle;

import io.pinyon.projects.internal.gradle.ScriptValues.Lambda;
import io.pinyon.projects.internal.gradle.ScriptValues.Reference;
import io.pinyon.projects.internal.gradle.ScriptValues.TypeValue;
import io.pinyon.projects.internal.resolution.Wanted;
import io.pinyon.projects.internal.resolution.Wanted.External;
import io.pinyon.projects.internal.script.Expr;
import io.pinyon.projects.internal.script.Expr.Argument;
import io.pinyon.projects.internal.script.ScriptFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What calls give: of Gradle, of Groovy's and Kotlin's libraries, of files; see [FunctionValues]
/// for those of the build.
final class CallValues {
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

  /// Those of them that make it.
  private static final Set<String> MADE =
      Set.of("maybeCreate", "create", "register", "dependencyScope", "resolvable", "consumable");

  private final ScriptValues values;
  private final FunctionValues functions;
  private final DependencyValues dependencies;
  private final GradleProject project;
  private final Evaluation evaluation;

  CallValues(
      ScriptValues values,
      FunctionValues functions,
      DependencyValues dependencies,
      GradleProject project,
      Evaluation evaluation) {
    this.values = values;
    this.functions = functions;
    this.dependencies = dependencies;
    this.project = project;
    this.evaluation = evaluation;
  }

  @Nullable Object call(Expr.Call call) {
    Expr receiver = call.receiver();
    String name = call.name();
    List<Argument> arguments = call.arguments();
    Expr first = arguments.isEmpty() ? null : arguments.getFirst().value();
    String path = values.reference(call);
    if (path != null && ScriptPaths.isElement(path)) {
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
    if (receiver == null && functions.own(name) instanceof Expr.Definition own) {
      return functions.invoke(own, arguments);
    }
    boolean isBlock = ScriptBlock.closure(call) != null;
    if (receiver != null
        && !isBlock
        && TRANSPARENT.contains(name)
        && (first == null || name.equals("set"))) {
      return values.of(receiver);
    }
    boolean mayBeType =
        receiver instanceof Expr.Name owner
            && !owner.name().isEmpty()
            && Character.isUpperCase(owner.name().charAt(0));
    if (mayBeType && receiver != null && values.of(receiver) instanceof TypeValue) {
      return method(call, receiver);
    }
    switch (name) {
      case "property", "findProperty", "gradleProperty", "extra", "getProperty", "find" -> {
        String wanted = first == null ? null : values.text(first);
        if (wanted != null && receiver != null && values.of(receiver) instanceof Map<?, ?> map) {
          return map.get(wanted);
        }
        if ("System".equals(receiver == null ? "" : ScriptPaths.path(receiver))) {
          return arguments.size() > 1 ? values.of(arguments.get(1).value()) : ScriptValues.ABSENT;
        }
        boolean isOfUnknown = // props.getProperty("a")
            name.equals("getProperty")
                && receiver instanceof Expr.Name owner
                && !Set.of("project", "rootProject", "ext", "extra", "settings", "this")
                    .contains(owner.name())
                && values.of(receiver) == null;
        Object value = wanted == null || isOfUnknown ? null : values.named(wanted);
        return value != null || wanted == null || isOfUnknown ? value : ScriptValues.ABSENT;
      }
      case "findProject" -> {
        Object found = dependencies.otherProject(receiver, arguments);
        boolean isThere =
            found instanceof Wanted.OtherProject other
                && evaluation.projects.containsKey(other.path());
        return isThere ? found : ScriptValues.ABSENT;
      }
      case "hasProperty", "has" -> {
        String wanted = first == null ? null : values.text(first);
        return wanted == null ? null : values.named(wanted) != null;
      }
      case "getenv", "environmentVariable", "systemProperty", "getBoolean" -> {
        return ScriptValues.ABSENT;
      }
      case "of", "toVersion", "provider", "valueOf", "uri", "JavaVersion", "create" -> {
        boolean isOfMap = receiver instanceof Expr.Name owner && owner.name().equals("Map");
        return first == null ? null : isOfMap ? alternating(arguments) : once(values.of(first));
      }
      case "singletonMap" -> {
        return alternating(arguments);
      }
      case "getOrElse", "orElse", "convention" -> {
        Object value = receiver == null ? null : values.of(receiver);
        return value != null && value != ScriptValues.ABSENT
            ? value
            : first == null ? null : values.of(first);
      }
      case "minus" -> {
        return receiver == null || first == null
            ? null
            : ScriptFunctions.minus(values.of(receiver), values.of(first));
      }
      case "mapOf", "mutableMapOf" -> {
        return pairs(arguments);
      }
      case "listOf", "setOf", "mutableListOf", "asList", "arrayOf", "listOfNotNull" -> {
        return values.list(arguments);
      }
      case "Properties" -> {
        return new LinkedHashMap<String, Object>();
      }
      case "withInputStream", "withReader", "newInputStream", "newReader", "inputStream" -> {
        return receiver == null ? null : values.of(receiver);
      }
      case "file", "File", "FileInputStream", "FileReader", "InputStreamReader" -> {
        String base = arguments.size() == 2 && first != null ? values.text(first) : null;
        String place =
            arguments.isEmpty()
                ? null
                : values.text((base == null ? arguments.getFirst() : arguments.getLast()).value());
        Path folder = base == null ? project.folder : project.folder.resolve(base);
        return place == null ? null : folder.resolve(place).normalize().toString();
      }
      case "findLibrary", "findVersion", "findBundle", "findPlugin" -> {
        return dependencies.inCatalog(receiver, name, first == null ? null : values.text(first));
      }
      case "variantOf" -> {
        Object of = first == null ? null : values.of(first);
        return of instanceof External external
            ? dependencies.variant(external, call.closure())
            : of;
      }
      default -> {
        // below
      }
    }
    Object dependency =
        receiver == null || DependencyValues.isProject(receiver)
            ? dependencies.dependency(call)
            : null;
    if (dependency != null) {
      return dependency;
    }
    if (receiver == null) {
      Object found = functions.call(call);
      Object self = values.variable("this");
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
    return value instanceof Lambda lambda ? functions.invoke(lambda, List.of()) : value;
  }

  private @Nullable Map<String, Object> alternating(List<Argument> arguments) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      String key = values.text(arguments.get(i).value());
      Object value = values.of(arguments.get(i + 1).value());
      if (key != null && value != null) {
        found.put(key, value);
      }
    }
    return found;
  }

  private @Nullable Object method(Expr.Call call, Expr receiver) {
    String name = call.name();
    Object on = values.of(receiver);
    Expr.Closure closure = ScriptBlock.closure(call);
    switch (on) {
      case List<?> list when closure != null -> {
        return ofElements(list, name, new Lambda(closure));
      }
      case TypeValue value -> {
        Expr.Definition found = FunctionValues.method(value.type(), name);
        if (found != null) {
          Object result = functions.in(value.type(), found, call.arguments());
          if (result != null) {
            return result;
          }
        }
        boolean isGetter = name.startsWith("get") && name.length() > 3;
        return values.memberOf(
            value, isGetter ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : name);
      }
      case null -> {
        // a method of Kotlin's for something of the build, or of its own
        return functions.topLevel(call);
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
      Object mapped = functions.invoke(new Lambda(closure), List.of(on));
      return mapped instanceof External || mapped instanceof String ? mapped : on;
    }
    if (name.startsWith("get") && name.length() > 3 && call.arguments().isEmpty()) {
      Object found = values.memberOf(on, Character.toLowerCase(name.charAt(3)) + name.substring(4));
      if (found != null) {
        return found;
      }
    }
    Object found = ScriptFunctions.call(on, name, values.all(call.arguments()));
    return found != null
        ? found
        : on instanceof Wanted.OtherProject
            ? dependencies.dependency(call)
            : functions.extension(on, name, call.arguments());
  }

  /// What a method of a file in the workspace gives; null if it is none of those that are known, or
  /// the text no absolute path.
  @Nullable Object ofFile(String path, String method) {
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
    String path =
        call.arguments().isEmpty() ? null : values.text(call.arguments().getFirst().value());
    if (path != null && into instanceof LinkedHashMap) {
      ((Map<String, Object>) into).putAll(evaluation.properties(path));
    }
  }

  private @Nullable Object ofElements(List<?> list, String name, Lambda lambda) {
    List<Object> found = new ArrayList<>();
    for (Object each : list) {
      Object result = functions.invoke(lambda, List.of(each));
      switch (name) {
        case "collect", "map", "flatMap", "collectMany", "mapNotNull" -> {
          if (result == null) {
            return null;
          }
          if (name.startsWith("flat") || name.endsWith("Many")) {
            found.addAll(result instanceof List<?> several ? several : List.of(result));
          } else if (result != ScriptValues.ABSENT) {
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
            ? ScriptValues.ABSENT
            : found;
  }

  private Map<String, Object> pairs(List<Argument> arguments) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Argument each : arguments) {
      if (each.value() instanceof Expr.Infix infix && infix.operator().equals("to")) {
        String key = values.text(infix.left());
        Object value = values.of(infix.right());
        if (key != null && value != null) {
          found.put(key, value);
        }
      }
    }
    return found;
  }
}
