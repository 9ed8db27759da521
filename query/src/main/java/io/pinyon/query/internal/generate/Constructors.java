package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.code.ConstructorText;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

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
    ConstructorText text = new ConstructorText(generators.attribution(), symbol);
    List<ConstructorText.Field> parts =
        wanted.stream()
            .map(each -> new ConstructorText.Field(each.name(), fields.type(each)))
            .toList();
    if (text.mayBeAdded(parts)) {
      generators.member(
          ActionKind.GENERATE_CONSTRUCTOR,
          title,
          type,
          fields.last(),
          names -> {
            boolean keepsOther = text.hasParameters(parts) && isMadeWithoutArguments();
            return (keepsOther ? text.access() + type.name() + "() {}\n\n" : "")
                + text.write(parts, text.access(), names);
          });
    }
  }

  /// True if this file uses the constructor that the class has as long as it declares none (JLS
  /// 8.8.9).
  private boolean isMadeWithoutArguments() {
    if (symbol.constructors().stream().anyMatch(MethodSymbol::isDeclared)
        || !fields.required().isEmpty()) {
      return false;
    }
    boolean isMadeByConstant =
        type.members().stream()
            .anyMatch(each ->
                each instanceof Declaration.EnumConstant c
                    && (c.arguments() == null || c.arguments().list().isEmpty()));
    if (isMadeByConstant) {
      return true;
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
}
