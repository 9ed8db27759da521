package io.pinyon.query.internal.code;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.usage.NameWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/// Names that a variable can have for what it holds, the most telling first: `orderRepository` and
/// `repository`, `orders` for a list of them.
public final class TypeNames {
  /// What people call values of types whose own names say little.
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "String", List.of("string", "s", "text", "name"),
          "Object", List.of("object", "o"),
          "Class", List.of("type", "clazz"),
          "StringBuilder", List.of("builder", "stringBuilder", "sb"),
          "Integer", List.of("integer", "i"),
          "Long", List.of("l"),
          "Character", List.of("c"));

  private static final Map<PrimitiveKind, List<String>> PRIMITIVE =
      Map.of(
          PrimitiveKind.INT, List.of("i", "n", "count", "index"),
          PrimitiveKind.LONG, List.of("l", "n"),
          PrimitiveKind.DOUBLE, List.of("d", "value"),
          PrimitiveKind.FLOAT, List.of("f", "value"),
          PrimitiveKind.BOOLEAN, List.of("b", "flag"),
          PrimitiveKind.CHAR, List.of("c"),
          PrimitiveKind.BYTE, List.of("b"),
          PrimitiveKind.SHORT, List.of("s"));

  /// First words that say how a class is made, not what it is.
  private static final Set<String> MADE = Set.of("Abstract", "Default", "Base", "I");

  private final Attribution attribution;

  public TypeNames(Attribution attribution) {
    this.attribution = attribution;
  }

  /// Each of them once; none is a keyword. None for a type without a name.
  public List<String> of(Type type) {
    Set<String> names = new LinkedHashSet<>();
    add(type, names, 0);
    names.removeIf(each -> !isName(each));
    return List.copyOf(names);
  }

  private void add(Type type, Set<String> names, int depth) {
    if (depth > 3) {
      return;
    }
    switch (type) {
      case Type.Primitive p -> names.addAll(PRIMITIVE.getOrDefault(p.kind(), List.of()));
      case Type.ArrayType a -> addPlurals(a.element(), names, depth);
      case Type.ClassType c -> addClass(c, names, depth);
      case Type.Variable v when v.captured() != null -> add(v.upper(), names, depth + 1);
      case Type.Variable v -> {
        String bound = className(v.upper());
        names.addAll(ofName(bound.equals("Object") ? v.name() : bound));
        names.add(v.name().substring(0, 1).toLowerCase(Locale.ROOT));
      }
      case Type.Wildcard w -> add(attribution.types().upperOfArgument(w), names, depth + 1);
      case Type.Intersection i -> add(i.parts().getFirst(), names, depth + 1);
      case Type.Inferred v when v.solution != null -> add(v.solution, names, depth + 1);
      default -> {}
    }
  }

  private void addClass(Type.ClassType type, Set<String> names, int depth) {
    String name = type.symbol().name();
    Type element = argument(type, "java.lang", "Iterable", 0);
    if (element == null) {
      element = argument(type, "java.util.stream", "Stream", 0);
    }
    if (element == null) {
      element = argument(type, "java.util", "Map", 1);
    }
    if (element != null && !element.equals(type)) { // a path is no collection of paths
      addPlurals(element, names, depth);
    }
    Type held = argument(type, "java.util", "Optional", 0);
    if (held != null) {
      add(held, names, depth + 1);
    }
    List<Type> arguments = type.arguments();
    String of = arguments.isEmpty() ? "" : className(arguments.getLast());
    if (!of.isEmpty() && !of.equals("Object")) {
      List<String> words = split(name);
      names.add(decapitalized(of) + words.getLast());
    }
    names.addAll(USUAL.getOrDefault(name, ofName(name)));
  }

  private @Nullable Type argument(Type type, String packageName, String name, int at) {
    ClassSymbol symbol = attribution.symbols().topLevel(packageName, name);
    Type.ClassType above = symbol == null ? null : attribution.types().asSuper(type, symbol);
    if (above == null || above.arguments().size() <= at) {
      return null;
    }
    return attribution.types().upperOfArgument(above.arguments().get(at));
  }

  private void addPlurals(Type element, Set<String> names, int depth) {
    Set<String> single = new LinkedHashSet<>();
    if (element instanceof Type.Primitive p) {
      single.add(p.kind().keyword());
      single.add("value");
    } else if (!attribution.types().isObject(element)) {
      add(element, single, depth + 1);
    }
    for (String each : single) {
      if (each.length() > 1) {
        names.add(plural(each));
      }
    }
  }

  private static String className(Type type) {
    return switch (type) {
      case Type.ClassType c -> c.symbol().name();
      case Type.Wildcard w when w.bound() != null -> className(w.bound());
      default -> "";
    };
  }

  /// For what a class of this simple name makes.
  public static List<String> ofName(String name) {
    Set<String> names = new LinkedHashSet<>();
    List<String> words = new ArrayList<>(split(name));
    if (words.size() > 1 && MADE.contains(words.getFirst())) {
      words.removeFirst();
    }
    if (words.size() > 1 && words.getLast().equals("Impl")) {
      names.add(decapitalized(name));
      words.removeLast();
    }
    for (int i = 0; i < words.size(); i++) {
      String plain = decapitalized(String.join("", words.subList(i, words.size())));
      boolean isTaken = SourceVersion.isKeyword(plain);
      boolean isVowel = !plain.isEmpty() && "aeiou".indexOf(plain.charAt(0)) >= 0;
      names.add(isTaken ? (isVowel ? "an" : "a") + words.getLast() : plain);
    }
    return names.stream().filter(TypeNames::isName).toList();
  }

  /// The words of a name as they are written.
  private static List<String> split(String name) {
    List<String> words = new ArrayList<>();
    int at = 0;
    for (String word : NameWords.of(name)) {
      int start = name.toLowerCase(Locale.ROOT).indexOf(word, at);
      if (start >= 0) {
        words.add(name.substring(start, start + word.length()));
        at = start + word.length();
      }
    }
    return words.isEmpty() ? List.of(name) : words;
  }

  private static boolean isName(String name) {
    return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name) && !name.equals("_");
  }

  /// `orders`, `boxes`, `entries`; the name itself if it ends as plurals do.
  public static String plural(String name) {
    if (name.matches(".*(ss|x|z|ch|sh)")) {
      return name + "es";
    }
    if (name.endsWith("s")) {
      return name;
    }
    return name.matches(".*[^aeiou]y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  /// `URL` is `url`, `URLPath` is `urlPath`.
  static String decapitalized(String name) {
    int end = 0;
    while (end < name.length() && Character.isUpperCase(name.charAt(end))) {
      end++;
    }
    int lower = end <= 1 || end == name.length() ? end : end - 1;
    return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
  }
}
