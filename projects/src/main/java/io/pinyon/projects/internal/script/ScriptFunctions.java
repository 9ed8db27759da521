package io.pinyon.projects.internal.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What methods of texts, lists and maps give that scripts put values together with, as far as they
/// need no closure: Groovy's, Kotlin's and Java's. Numbers are texts of digits.
public final class ScriptFunctions {
  /// Characters of a text, elements of a list or map.
  public static final int MAX_TEXT = 20_000;

  public static final int MAX_ELEMENTS = 20_000;

  private ScriptFunctions() {}

  /// Texts, lists and maps joined; null if they are something else or become too long.
  public static @Nullable Object plus(@Nullable Object left, @Nullable Object right) {
    Object found =
        switch (left) {
          case String first when right instanceof String || right instanceof Boolean ->
              first.length() + String.valueOf(right).length() > MAX_TEXT ? null : first + right;
          case List<?> first when right != null -> plus(first, right);
          case Map<?, ?> first when right instanceof Map<?, ?> -> plus(first, right);
          case null, default -> null;
        };
    return found;
  }

  public static @Nullable Object minus(@Nullable Object left, @Nullable Object right) {
    if (left instanceof String text && right instanceof String part) {
      return minus(text, part);
    }
    if (left instanceof List<?> all && right != null) {
      List<Object> rest = new ArrayList<>(all);
      rest.removeAll(right instanceof List<?> several ? several : List.of(right));
      return rest;
    }
    return null;
  }

  public static @Nullable Boolean compared(
      @Nullable Object left, String operator, @Nullable Object right) {
    int first = left instanceof String text ? number(text) : -1;
    int second = right instanceof String text ? number(text) : -1;
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

  /// Null if the method is not known, or gives nothing that can be known.
  public static @Nullable Object call(Object on, String name, List<Object> arguments) {
    return switch (on) {
      case String text -> ofText(text, name, arguments);
      case List<?> list -> ofList(list, name, arguments);
      case Map<?, ?> map -> ofMap(map, name, arguments);
      default -> null;
    };
  }

  private static @Nullable Object ofText(String text, String name, List<Object> arguments) {
    String first = arguments.isEmpty() ? "" : String.valueOf(arguments.get(0));
    String second = arguments.size() < 2 ? "" : String.valueOf(arguments.get(1));
    int at = number(first);
    return switch (name) {
      case "startsWith" -> text.startsWith(first);
      case "endsWith" -> text.endsWith(first);
      case "contains" -> text.contains(first);
      case "equals" -> text.equals(first);
      case "equalsIgnoreCase" -> text.equalsIgnoreCase(first);
      case "isEmpty" -> text.isEmpty();
      case "isBlank" -> text.isBlank();
      case "isNotEmpty" -> !text.isEmpty();
      case "length", "size" -> String.valueOf(text.length());
      case "toLowerCase", "lowercase" -> text.toLowerCase(Locale.ROOT);
      case "toUpperCase", "uppercase" -> text.toUpperCase(Locale.ROOT);
      case "capitalize", "capitalized", "uncapitalize" ->
          text.isEmpty()
              ? text
              : (name.startsWith("un")
                      ? text.substring(0, 1).toLowerCase(Locale.ROOT)
                      : text.substring(0, 1).toUpperCase(Locale.ROOT))
                  + text.substring(1);
      case "replace" -> replaced(text, first, second);
      case "concat", "plus" -> text.length() + first.length() > MAX_TEXT ? null : text + first;
      case "substring" ->
          arguments.size() > 1 ? part(text, at, number(second)) : part(text, at, text.length());
      case "take" -> part(text, 0, Math.min(at, text.length()));
      case "drop" -> part(text, Math.min(at, text.length()), text.length());
      case "indexOf" -> String.valueOf(text.indexOf(first));
      case "lastIndexOf" -> String.valueOf(text.lastIndexOf(first));
      case "removePrefix" -> text.startsWith(first) ? text.substring(first.length()) : text;
      case "removeSuffix" ->
          text.endsWith(first) ? text.substring(0, text.length() - first.length()) : text;
      case "minus" -> minus(text, first);
      case "substringBefore" ->
          text.contains(first) ? text.substring(0, text.indexOf(first)) : text;
      case "substringAfter" ->
          text.contains(first) ? text.substring(text.indexOf(first) + first.length()) : text;
      case "split", "tokenize" -> split(text, first);
      case "pluginId" -> text.substring(0, Math.max(0, text.indexOf(':'))); // of a catalog's plugin
      case "version" -> text.substring(text.indexOf(':') + 1);
      case "parentFile", "getParentFile", "parent" ->
          text.lastIndexOf('/') > 0 ? text.substring(0, text.lastIndexOf('/')) : null;
      case "majorVersion", "getMajorVersion" -> text;
      case "toBoolean" -> text.equalsIgnoreCase("true");
      default -> null;
    };
  }

  private static @Nullable String replaced(String text, String from, String to) {
    if (from.isEmpty() || (long) text.length() * Math.max(1, to.length()) > MAX_TEXT) {
      return null;
    }
    return text.replace(from, to);
  }

  public static String minus(String text, String part) {
    int at = text.indexOf(part);
    return at < 0 ? text : text.substring(0, at) + text.substring(at + part.length());
  }

  private static @Nullable String part(String text, int from, int to) {
    return from < 0 || to < from || to > text.length() ? null : text.substring(from, to);
  }

  /// Java's `split` by a plain sign; by any other pattern it is not known.
  private static @Nullable List<Object> split(String text, String by) {
    String plain = by.startsWith("\\") ? by.substring(1) : by;
    boolean isPlain = plain.length() == 1 && (by.length() == 2 || ".|*+?$^([{".indexOf(plain) < 0);
    return isPlain ? new ArrayList<>(List.of(text.split(Pattern.quote(plain)))) : null;
  }

  private static @Nullable Object ofList(List<?> list, String name, List<Object> arguments) {
    Object first = arguments.isEmpty() ? null : arguments.getFirst();
    return switch (name) {
      case "first", "getFirst" -> list.isEmpty() ? null : list.getFirst();
      case "last", "getLast" -> list.isEmpty() ? null : list.getLast();
      case "get", "getAt" -> at(list, String.valueOf(first));
      case "contains" -> list.contains(first);
      case "isEmpty" -> list.isEmpty();
      case "isNotEmpty" -> !list.isEmpty();
      case "size" -> String.valueOf(list.size());
      case "join", "joinToString" ->
          joined(list, first != null ? String.valueOf(first) : name.equals("join") ? "" : ", ");
      case "flatten" -> flat(list);
      case "plus" -> plus(list, first);
      case "unique",
          "toSet",
          "toList",
          "sort",
          "sorted",
          "distinct",
          "asList",
          "toArray",
          "stream",
          "toTypedArray",
          "asSequence" ->
          list;
      default -> null;
    };
  }

  public static @Nullable Object at(List<?> list, String index) {
    int i = number(index);
    return i >= 0 && i < list.size() ? list.get(i) : null;
  }

  private static @Nullable String joined(List<?> list, String between) {
    StringBuilder all = new StringBuilder();
    for (Object each : list) {
      all.append(all.isEmpty() ? "" : between).append(each);
      if (!(each instanceof String) || all.length() > MAX_TEXT) {
        return null;
      }
    }
    return all.toString();
  }

  private static List<Object> flat(List<?> list) {
    List<Object> found = new ArrayList<>();
    for (Object each : list) {
      if (each instanceof List<?> inner && found.size() + inner.size() < MAX_ELEMENTS) {
        found.addAll(inner);
      } else {
        found.add(each);
      }
    }
    return found;
  }

  /// A list with another's elements, or one more, behind; null if there are too many.
  public static @Nullable List<Object> plus(List<?> list, @Nullable Object more) {
    List<Object> found = new ArrayList<>(list);
    if (more instanceof List<?> several) {
      found.addAll(several);
    } else if (more != null) {
      found.add(more);
    }
    return found.size() > MAX_ELEMENTS ? null : found;
  }

  private static @Nullable Object ofMap(Map<?, ?> map, String name, List<Object> arguments) {
    String key = arguments.isEmpty() ? "" : String.valueOf(arguments.getFirst());
    return switch (name) {
      case "get", "getValue", "getAt", "getProperty" -> map.get(key);
      case "getOrDefault", "getOrElse" -> {
        Object value = map.get(key);
        yield value != null ? value : arguments.size() > 1 ? arguments.get(1) : null;
      }
      case "containsKey", "contains" -> map.containsKey(key);
      case "keySet", "keys" -> new ArrayList<Object>(map.keySet());
      case "values" -> new ArrayList<Object>(map.values());
      case "isEmpty" -> map.isEmpty();
      case "plus" -> arguments.isEmpty() ? map : plus(map, arguments.getFirst());
      default -> null;
    };
  }

  /// Both maps' entries; null if the other is none, or there are too many.
  public static @Nullable Map<String, Object> plus(Map<?, ?> map, @Nullable Object more) {
    if (!(more instanceof Map<?, ?> other)) {
      return null;
    }
    Map<String, Object> found = new LinkedHashMap<>();
    map.forEach((key, value) -> found.put(String.valueOf(key), value));
    other.forEach((key, value) -> found.put(String.valueOf(key), value));
    return found.size() > MAX_ELEMENTS ? null : found;
  }

  /// The value of digits; -1 if the text is something else.
  public static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
