package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.code.OverridableMethods;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Methods that override inherited ones, and methods that hand calls on to a field.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class OverrideCode {
  /// Of overrides one by one; who wants another writes its name, which completes.
  private static final int MOST_OFFERED = 40;

  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;
  private final ClassFields fields;

  OverrideCode(
      Generators generators, Declaration.Type type, ClassSymbol symbol, ClassFields fields) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
    this.fields = fields;
  }

  void offer() {
    overrides();
    if (fields.isSelection() && fields.chosen().size() == 1) {
      delegate(fields.chosen().getFirst());
    }
  }

  private void overrides() {
    List<MethodSymbol> missing = MissingMethods.of(symbol, generators.attribution());
    if (!missing.isEmpty()) {
      generators.member(
          ActionKind.GENERATE_OVERRIDES,
          "Implement all missing methods",
          type,
          null,
          names -> {
            MethodText text = new MethodText(generators.attribution(), names);
            return text.implementations(symbol, missing);
          });
    }
    int offered = 0;
    OverridableMethods overridable = new OverridableMethods(generators.attribution(), symbol);
    for (MethodSymbol each : overridable.all()) {
      if (offered < MOST_OFFERED) {
        offered++;
        generators.member(
            ActionKind.GENERATE_OVERRIDES,
            "Override " + shown(each),
            type,
            null,
            names -> {
              MethodText text = new MethodText(generators.attribution(), names);
              String body =
                  each.isAbstract()
                      ? text.emptyBody(symbol.thisType(), each)
                      : text.bodyThatCalls(each, overridable.onSuper(each, names));
              return text.override(symbol, each, body);
            });
      }
    }
  }

  private static String shown(MethodSymbol method) {
    return method.parameterTypes().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", method.name() + "(", ")"));
  }

  // ---- delegates

  private void delegate(Declaration.Variable field) {
    if (!(fields.type(field) instanceof Type.ClassType on)) {
      return;
    }
    Set<String> namesElsewhere = namesElsewhere();
    Map<String, MethodSymbol> found = new LinkedHashMap<>();
    for (MethodSymbol each : generators.attribution().members().all(on).methods()) {
      boolean isOfObject = generators.attribution().types().isObject(each.owner().thisType());
      boolean isPublic = // JLS 9.4
          each.is(Modifiers.PUBLIC) || each.owner().isInterface() && !each.is(Modifiers.PRIVATE);
      if (isPublic
          && !each.isStatic()
          && !isOfObject
          && !isFixed(on, each)
          && !isOfWildcard(on, each)
          && !namesElsewhere.contains(each.name())
          && symbol.methods(each.name()).stream().noneMatch(m -> m.arity() == each.arity())) {
        found.putIfAbsent(shown(each), each);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    List<MethodSymbol> methods = new ArrayList<>(found.values());
    generators.member(
        ActionKind.GENERATE_DELEGATES,
        "Generate delegate methods for '" + field.name() + "'",
        type,
        null,
        names -> {
          MethodText text = new MethodText(generators.attribution(), names);
          return methods.stream()
              .map(each -> {
                String made =
                    text.override(
                        symbol, on, each, text.bodyThatCalls(each, receiver(field.name(), each)));
                boolean overrides = overridesOne(each);
                return overrides ? made : made.substring(made.indexOf('\n') + 1);
              })
              .collect(Collectors.joining("\n\n"));
        });
  }

  /// True if the class inherits a method that one of this name may not be beside (JLS 8.4.8.3): a
  /// final or static one, or one that takes or gives something else: the class may inherit the same
  /// method with other type arguments than the field's type has.
  private boolean isFixed(Type on, MethodSymbol method) {
    for (Type above : symbol.supertypes()) {
      for (MethodSymbol each : generators.attribution().members().methods(above, method.name())) {
        boolean isSame = generators.attribution().members().hasSameSignature(symbol, each, method);
        boolean mayClash = each.arity() == method.arity();
        if (mayClash
            && (each.is(Modifiers.FINAL)
                || each.isStatic()
                || !isSame
                || !parameters(symbol.thisType(), each).equals(parameters(on, method))
                || !result(symbol.thisType(), each).equals(result(on, method)))) {
          return true;
        }
      }
    }
    return false;
  }

  /// True for a method whose types depend on a wildcard of the field's type: what they are at a
  /// call has no name.
  private static boolean isOfWildcard(Type.ClassType on, MethodSymbol method) {
    return on.arguments().stream().anyMatch(Type.Wildcard.class::isInstance)
        && (hasVariable(method.returnType(), 0)
            || method.parameterTypes().stream().anyMatch(each -> hasVariable(each, 0)));
  }

  private static boolean hasVariable(Type type, int depth) {
    return switch (type) {
      case Type.Variable v -> true;
      case Type.ArrayType a -> hasVariable(a.element(), depth + 1);
      case Type.ClassType c ->
          depth > 20 || c.arguments().stream().anyMatch(each -> hasVariable(each, depth + 1));
      case Type.Wildcard w -> w.bound() != null && hasVariable(w.bound(), depth + 1);
      default -> false;
    };
  }

  private String result(Type site, MethodSymbol method) {
    return seen(site, method, method.returnType());
  }

  private List<String> parameters(Type site, MethodSymbol method) {
    return method.parameterTypes().stream().map(each -> seen(site, method, each)).toList();
  }

  private String seen(Type site, MethodSymbol method, Type type) {
    return generators.attribution().types().memberType(site, method.owner(), type).toString();
  }

  /// Methods of other classes of this file that a method of the class could get in the way of:
  /// those that a subclass declares, and those that are called by their simple name (JLS 6.4.1).
  private Set<String> namesElsewhere() {
    Set<String> names = new HashSet<>();
    Deque<Node> left = new ArrayDeque<>(List.of(generators.attribution().source().tree().unit()));
    while (!left.isEmpty()) {
      generators.attribution().symbols().effort().step();
      Node node = left.pop();
      if (node instanceof Expression.Call c && c.target() == null) {
        names.add(c.name());
      } else if (node instanceof Declaration.Type t
          && t != type
          && t.extended() instanceof TypeTree.Named n
          && n.name().equals(type.name())) {
        for (Declaration each : t.members()) {
          if (each instanceof Declaration.Method m) {
            names.add(m.name());
          }
        }
      }
      node.forEachChild(left::push);
    }
    return names;
  }

  private boolean overridesOne(MethodSymbol method) {
    return symbol.supertypes().stream()
        .anyMatch(each ->
            generators.attribution().members().methods(each, method.name()).stream()
                .anyMatch(other ->
                    !other.isStatic()
                        && generators
                            .attribution()
                            .members()
                            .hasSameSignature(symbol, other, method)));
  }

  /// The field as the method names it whose parameters may have its name (JLS 6.4.1).
  private String receiver(String field, MethodSymbol method) {
    return MethodText.names(method, generators.attribution()).contains(field)
        ? "this." + field
        : field;
  }
}
