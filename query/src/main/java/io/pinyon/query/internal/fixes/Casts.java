package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.CastRules;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Expression;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The edits that make casts (JLS 5.5) which are legal.
final class Casts {
  private final Site site;
  private final CastRules rules;

  Casts(Site site) {
    this.site = site;
    this.rules = new CastRules(site.attribution);
  }

  /// As [CastRules#fits].
  boolean fits(Type from, Type to) {
    return rules.fits(from, to);
  }

  /// As [CastRules#toFit].
  @Nullable Type toFit(Type from, Type to) {
    return rules.toFit(from, to);
  }

  /// Offers to cast a value to what its place wants, if that is legal.
  void offer(Expression value, Type wanted) {
    Type type = rules.toFit(site.attribution.typeOf(value), wanted);
    if (type != null) {
      offer(Map.of(value, type));
    }
  }

  /// Offers to cast values, to a type each, at once.
  void offer(Map<Expression, Type> casts) {
    Set<String> shown = new LinkedHashSet<>();
    casts.values().forEach(each -> shown.add("'" + each + "'"));
    Map<Expression, Type> all = new LinkedHashMap<>(casts);
    site.offer(
        "Cast to " + shown.stream().collect(Collectors.joining(" and ")),
        changes -> all.forEach((value, type) -> cast(changes.here(), value, type)));
  }

  private static void cast(Draft draft, Expression value, Type target) {
    boolean isLoose = needsParentheses(value);
    String cast = "(" + draft.types(value).write(target) + ") ";
    draft.insert(value.start(), cast + (isLoose ? "(" : ""));
    if (isLoose) {
      draft.insert(value.end(), ")");
    }
  }

  /// True for what binds less than a cast (JLS 15.16).
  static boolean needsParentheses(Expression value) {
    return switch (value) {
      case Expression.Binary b -> true;
      case Expression.Conditional c -> true;
      case Expression.Assign a -> true;
      case Expression.InstanceOf i -> true;
      case Expression.Lambda l -> true;
      case Expression.SwitchExpression s -> true;
      case Expression.Unary u -> !u.isPostfix();
      default -> false;
    };
  }
}
