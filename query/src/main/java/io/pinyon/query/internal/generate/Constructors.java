package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Constructors that give fields their values.
final class Constructors {
  private final Generators generators;
  private final Declaration.Type type;
  private final ClassSymbol symbol;
  private final ClassFields fields;

  Constructors(
      Generators generators, Declaration.Type type, ClassSymbol symbol, ClassFields fields) {
    this.generators = generators;
    this.type = type;
    this.symbol = symbol;
    this.fields = fields;
  }

  void offer() {
    List<Declaration.Variable> wanted = new ArrayList<>(fields.assignable());
    fields.required().stream().filter(each -> !wanted.contains(each)).forEach(wanted::add);
    offer(wanted, wanted.isEmpty() ? "Generate constructor" : "Generate constructor with fields");
    List<Declaration.Variable> required = fields.required();
    if (required.size() < wanted.size()) {
      offer(
          required,
          required.isEmpty() ? "Generate constructor" : "Generate constructor with final fields");
    }
  }

  private void offer(List<Declaration.Variable> wanted, String title) {
    MethodSymbol above = superConstructor();
    List<Type> types = new ArrayList<>();
    if (above != null) {
      above.parameterTypes().forEach(each -> types.add(seen(above, each)));
    }
    types.addAll(wanted.stream().map(fields::type).toList());
    boolean exists =
        symbol.constructors().stream()
            .anyMatch(
                each -> each.isDeclared() && erased(each.parameterTypes()).equals(erased(types)));
    if (!exists && isConstructible()) {
      generators.member(
          ActionKind.GENERATE_CONSTRUCTOR,
          title,
          type,
          fields.last(),
          names -> code(wanted, above, names));
    }
  }

  /// JLS 8.8.2: no other constructor may have the same erasure.
  private List<Type> erased(List<Type> types) {
    return types.stream().map(generators.attribution().types()::erasure).toList();
  }

  private Type seen(MethodSymbol above, Type declared) {
    return generators
        .attribution()
        .types()
        .memberType(Objects.requireNonNull(symbol.superclass()), above.owner(), declared);
  }

  /// False if no constructor of the superclass can be called from here.
  private boolean isConstructible() {
    return superConstructor() != null
        || superclass() == null
        || constructors(superclass()).isEmpty();
  }

  private @Nullable ClassSymbol superclass() {
    return symbol.kind() != DeclarationKind.ENUM && symbol.superclass() instanceof Type.ClassType c
        ? c.symbol()
        : null;
  }

  private static List<MethodSymbol> constructors(ClassSymbol of) {
    return of.constructors().stream().filter(each -> !each.is(Modifiers.PRIVATE)).toList();
  }

  /// The one of the superclass that has the fewest parameters.
  private @Nullable MethodSymbol superConstructor() {
    ClassSymbol above = superclass();
    return above == null
        ? null
        : constructors(above).stream()
            .min(Comparator.comparingInt(MethodSymbol::arity))
            .orElse(null);
  }

  /// True if this file uses the constructor that the class has as long as it declares none (JLS
  /// 8.8.9).
  private boolean isMadeWithoutArguments() {
    if (symbol.constructors().stream().anyMatch(MethodSymbol::isDeclared)
        || !fields.required().isEmpty()) {
      return false;
    }
    Deque<Node> left = new ArrayDeque<>(List.of(generators.attribution().source().tree().unit()));
    while (!left.isEmpty()) {
      generators.attribution().symbols().effort().step();
      Node node = left.pop();
      TypeTree named =
          switch (node) {
            case Expression.New n -> n.type();
            case Expression.MethodReference r when r.target() instanceof TypeTree t -> t;
            case Declaration.Type t -> t.extended();
            default -> null;
          };
      boolean isName =
          node instanceof Expression.MethodReference r
              && r.target() instanceof Expression.Name n
              && n.name().equals(type.name());
      if (isName || named instanceof TypeTree.Named n && n.name().equals(type.name())) {
        return true;
      }
      node.forEachChild(left::push);
    }
    return false;
  }

  private String code(
      List<Declaration.Variable> wanted, @Nullable MethodSymbol above, TypeWriter names) {
    List<String> parameters = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    Set<String> taken =
        wanted.stream()
            .map(Declaration.Variable::name)
            .collect(Collectors.toCollection(HashSet::new));
    if (above != null && above.arity() > 0) {
      List<String> arguments = new ArrayList<>();
      List<String> own = MethodText.names(above, generators.attribution());
      for (int i = 0; i < own.size(); i++) {
        String name = CodeStyle.fresh(own.get(i), taken);
        taken.add(name);
        parameters.add(names.write(seen(above, above.parameterTypes().get(i))) + " " + name);
        arguments.add(name);
      }
      statements.add("super(" + String.join(", ", arguments) + ");");
    }
    for (Declaration.Variable field : wanted) {
      parameters.add(names.write(fields.type(field)) + " " + field.name());
      statements.add("this." + field.name() + " = " + field.name() + ";");
    }
    String access =
        symbol.kind() == DeclarationKind.ENUM
            ? ""
            : symbol.is(Modifiers.ABSTRACT)
                ? "protected "
                : symbol.is(Modifiers.PUBLIC) ? "public " : "";
    String throwing =
        above == null || above.thrown().isEmpty()
            ? ""
            : " throws "
                + above.thrown().stream().map(names::write).collect(Collectors.joining(", "));
    boolean keepsOther = !parameters.isEmpty() && isMadeWithoutArguments();
    return (keepsOther ? access + type.name() + "() {}\n\n" : "")
        + access
        + type.name()
        + "("
        + String.join(", ", parameters)
        + ")"
        + throwing
        + " {\n"
        + statements.stream().map(each -> "\t" + each + "\n").collect(Collectors.joining())
        + "}";
  }
}
