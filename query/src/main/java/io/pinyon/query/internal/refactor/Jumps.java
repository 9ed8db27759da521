package io.pinyon.query.internal.refactor;

import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The jumps that leave some code: `return`s, and others by their keyword.
public record Jumps(List<Statement.Return> returns, List<String> others) {
  private static final int DEEPEST = 400;

  public static Jumps of(Attribution attribution, Collection<? extends Node> code) {
    Jumps found = new Jumps(new ArrayList<>(), new ArrayList<>());
    code.forEach(
        each -> found.add(attribution, each, new Inside(List.of(), false, false, false), 0));
    return found;
  }

  /// What a jump can lead to without leaving the code.
  private record Inside(List<String> labels, boolean loop, boolean breakable, boolean yields) {
    Inside inLoop() {
      return new Inside(labels, true, true, yields);
    }

    Inside inSwitch() {
      return new Inside(labels, loop, true, yields);
    }

    Inside inExpression() {
      return new Inside(labels, loop, breakable, true);
    }

    Inside labeled(String label) {
      List<String> all = new ArrayList<>(labels);
      all.add(label);
      return new Inside(all, loop, breakable, yields);
    }
  }

  private void add(Attribution attribution, Node node, Inside inside, int depth) {
    attribution.symbols().effort().step();
    if (depth > DEEPEST) {
      others.add("break");
      return;
    }
    switch (node) {
      case Statement.Return r -> returns.add(r);
      case Statement.Yield y when !inside.yields() -> others.add("yield");
      case Statement.Jump j -> {
        String label = j.label();
        boolean stays =
            label != null
                ? inside.labels().contains(label)
                : j.isContinue() ? inside.loop() : inside.breakable();
        if (!stays) {
          others.add(j.isContinue() ? "continue" : "break");
        }
      }
      default -> {}
    }
    if (node instanceof Expression.Lambda || node instanceof Declaration.Type) {
      return;
    }
    Inside below =
        switch (node) {
          case Statement.While w -> inside.inLoop();
          case Statement.DoWhile w -> inside.inLoop();
          case Statement.For f -> inside.inLoop();
          case Statement.ForEach f -> inside.inLoop();
          case Statement.Switch s -> inside.inSwitch();
          case Expression.SwitchExpression s -> inside.inExpression();
          case Statement.Labeled l -> inside.labeled(l.label());
          default -> inside;
        };
    node.forEachChild(child -> add(attribution, child, below, depth + 1));
  }
}
