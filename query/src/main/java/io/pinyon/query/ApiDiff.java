package io.pinyon.query;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.DeclarationText;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TypeRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What differs between the declarations of two versions of a file: types, their members and a
/// module's header; not bodies, comments, names of parameters, order, or what is local.
///
/// A declaration is the same in both if its qualified name and, of methods and constructors, its
/// parameter types as written are equal. What is left of one name is paired by number of
/// parameters, then in order, and called changed. Pure; types are compared as they are written, so
/// `List` and `java.util.List` differ.
public final class ApiDiff {

  public enum Change {
    ADDED,
    REMOVED,
    CHANGED
  }

  /// What of a declaration's header changed.
  public enum Aspect {
    KIND,
    MODIFIERS,
    TYPE_PARAMETERS,
    TYPE,
    PARAMETERS,
    COMPONENTS,
    SUPERTYPES,
    PERMITS,
    THROWS,
    ANNOTATIONS,
    DEPRECATION,
    VALUE
  }

  /// The header in one version, with its annotations if these changed, and its 1-based line.
  public record Side(String header, int line) {}

  /// One difference. `name` is qualified; `isExported` is true if code of other packages can name
  /// the declaration in one of the versions (public and protected all the way up); `aspects` is
  /// empty but for [Change#CHANGED].
  public record Difference(
      Change change,
      DeclarationKind kind,
      String name,
      boolean isExported,
      @Nullable Side before,
      @Nullable Side after,
      List<Aspect> aspects) {}

  private record Pair(int before, int after) {}

  private final FileIndex before;
  private final FileIndex after;
  private final List<Difference> differences = new ArrayList<>();

  private ApiDiff(FileIndex before, FileIndex after) {
    this.before = before;
    this.after = after;
  }

  /// The differences, ordered by their line, in `after` where they have one.
  public static List<Difference> between(FileIndex before, FileIndex after) {
    ApiDiff diff = new ApiDiff(before, after);
    diff.compare(top(before), top(after));
    diff.differences.sort(Comparator.comparingInt(ApiDiff::line));
    return List.copyOf(diff.differences);
  }

  private static int line(Difference difference) {
    Side side = difference.after() != null ? difference.after() : difference.before();
    return Objects.requireNonNull(side).line();
  }

  private static List<Integer> top(FileIndex index) {
    List<Integer> result = new ArrayList<>();
    for (int row = 0; row < index.declarationCount(); row = index.end(row)) {
      result.add(row);
    }
    return result;
  }

  private void compare(List<Integer> old, List<Integer> now) {
    Map<String, List<Integer>> oldByName = byName(before, old);
    Map<String, List<Integer>> nowByName = byName(after, now);
    Set<String> names = new LinkedHashSet<>(oldByName.keySet());
    names.addAll(nowByName.keySet());
    for (String name : names) {
      List<Integer> left = new ArrayList<>(oldByName.getOrDefault(name, List.of()));
      List<Integer> right = new ArrayList<>(nowByName.getOrDefault(name, List.of()));
      for (Pair pair : pairs(left, right)) {
        compare(pair);
      }
      left.forEach(row -> onlyIn(before, row, Change.REMOVED));
      right.forEach(row -> onlyIn(after, row, Change.ADDED));
    }
  }

  /// Rows that can be the same declaration are under one key: types, executables of one name,
  /// variables.
  private static Map<String, List<Integer>> byName(FileIndex index, List<Integer> rows) {
    Map<String, List<Integer>> result = new LinkedHashMap<>();
    for (int row : rows) {
      DeclarationKind kind = index.kind(row);
      String space =
          switch (kind) {
            case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION -> "type ";
            case METHOD, ANNOTATION_ELEMENT -> "method ";
            case CONSTRUCTOR, COMPACT_CONSTRUCTOR -> "constructor ";
            case FIELD, ENUM_CONSTANT -> "field ";
            case RECORD_COMPONENT -> "component ";
            case MODULE, PACKAGE -> "module ";
            case TYPE_PARAMETER, PARAMETER, INITIALIZER -> "";
          };
      if (!space.isEmpty() && !index.has(row, Modifiers.LOCAL)) {
        result.computeIfAbsent(space + index.name(row), key -> new ArrayList<>()).add(row);
      }
    }
    return result;
  }

  /// Takes out of both lists what belongs together.
  private List<Pair> pairs(List<Integer> left, List<Integer> right) {
    List<Pair> result = new ArrayList<>();
    take(left, right, result, (old, now) -> parameters(before, old).equals(parameters(after, now)));
    take(
        left,
        right,
        result,
        (old, now) -> parameters(before, old).size() == parameters(after, now).size());
    take(left, right, result, (old, now) -> true);
    return result;
  }

  private interface Same {
    boolean test(int old, int now);
  }

  private static void take(List<Integer> left, List<Integer> right, List<Pair> to, Same same) {
    left.removeIf(old -> {
      for (int i = 0; i < right.size(); i++) {
        if (same.test(old, right.get(i))) {
          to.add(new Pair(old, right.remove(i)));
          return true;
        }
      }
      return false;
    });
  }

  private static List<String> parameters(FileIndex index, int row) {
    return index.kind(row).isExecutable() ? DeclarationText.parameterTypes(index, row) : List.of();
  }

  private void onlyIn(FileIndex index, int row, Change change) {
    boolean isAdded = change == Change.ADDED;
    differences.add(
        new Difference(
            change,
            index.kind(row),
            name(index, row),
            isExported(index, row),
            isAdded ? null : side(index, row, List.of()),
            isAdded ? side(index, row, List.of()) : null,
            List.of()));
    if (index.kind(row).isType()) {
      List<Integer> members = DeclarationText.children(index, row);
      byName(index, members)
          .values()
          .forEach(rows -> rows.forEach(member -> onlyIn(index, member, change)));
    }
  }

  private void compare(Pair pair) {
    int old = pair.before();
    int now = pair.after();
    List<Aspect> aspects = aspects(old, now);
    if (!aspects.isEmpty()) {
      differences.add(
          new Difference(
              Change.CHANGED,
              after.kind(now),
              name(after, now),
              isExported(before, old) || isExported(after, now),
              side(before, old, aspects),
              side(after, now, aspects),
              aspects));
    }
    if (after.kind(now).isType()) {
      compare(DeclarationText.children(before, old), DeclarationText.children(after, now));
    }
  }

  private List<Aspect> aspects(int old, int now) {
    List<Aspect> result = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      if (!value(aspect, before, old).equals(value(aspect, after, now))) {
        result.add(aspect);
      }
    }
    return List.copyOf(result);
  }

  /// What two versions must have equal for the aspect to be unchanged.
  private static Object value(Aspect aspect, FileIndex index, int row) {
    return switch (aspect) {
      case KIND -> index.kind(row);
      case MODIFIERS -> DeclarationText.modifiers(index, row);
      case TYPE_PARAMETERS -> DeclarationText.typeParameters(index, row);
      case TYPE -> DeclarationText.type(index, row);
      case PARAMETERS -> parameters(index, row);
      case COMPONENTS -> DeclarationText.components(index, row);
      case SUPERTYPES ->
          List.of(
              DeclarationText.types(index, row, TypeRole.EXTENDS),
              DeclarationText.types(index, row, TypeRole.IMPLEMENTS));
      case PERMITS -> DeclarationText.types(index, row, TypeRole.PERMITS);
      case THROWS -> DeclarationText.types(index, row, TypeRole.THROWS);
      case ANNOTATIONS -> DeclarationText.annotations(index, row);
      case DEPRECATION -> index.has(row, Modifiers.DEPRECATED);
      case VALUE -> Objects.requireNonNullElse(index.value(row), "");
    };
  }

  private static Side side(FileIndex index, int row, List<Aspect> aspects) {
    int line = index.position(index.nameRange(row).start()).line() + 1;
    StringBuilder header = new StringBuilder();
    if (aspects.contains(Aspect.ANNOTATIONS)) {
      for (String annotation : DeclarationText.annotations(index, row)) {
        header.append(annotation.replaceAll("\\s+", " ")).append(' ');
      }
    }
    return new Side(header.append(DeclarationText.header(index, row)).toString(), line);
  }

  private static String name(FileIndex index, int row) {
    return Objects.requireNonNullElse(DeclarationText.qualifiedName(index, row), index.name(row));
  }

  private static boolean isExported(FileIndex index, int row) {
    int parent = index.parent(row);
    if (index.kind(row) == DeclarationKind.MODULE) {
      return true;
    }
    boolean isOpen =
        index.has(row, Modifiers.PUBLIC)
            || index.has(row, Modifiers.PROTECTED)
            || isImplicitlyPublic(index, row, parent);
    return isOpen && (parent < 0 || isExported(index, parent));
  }

  /// JLS 8.9.1, 8.10.3, 9.3 to 9.6.
  private static boolean isImplicitlyPublic(FileIndex index, int row, int parent) {
    DeclarationKind kind = index.kind(row);
    if (kind == DeclarationKind.ENUM_CONSTANT || kind == DeclarationKind.RECORD_COMPONENT) {
      return true;
    }
    if (parent < 0 || index.has(row, Modifiers.PRIVATE)) {
      return false;
    }
    DeclarationKind owner = index.kind(parent);
    return owner == DeclarationKind.INTERFACE || owner == DeclarationKind.ANNOTATION;
  }
}
