package io.pinyon.query.internal.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.Fixture;
import io.pinyon.query.actions.RefactoringLawTest;
import io.pinyon.query.facts.Unit;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.SymbolTable;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an expression means and its type do not depend on what was asked before it: asked one by
/// one in any order, which attributes no more than each needs, the answers are those of whole
/// statements. Asked of the programs that judge the engine.
class AttributionOrderTest {
  private static final long SEED = 1;
  private static final int ORDERS = Integer.getInteger("pinyon.orders", 3);

  /// Of one expression, as text: `type` without what numbers captured variables have.
  private record Answer(String type, String meaning) {}

  private final List<String> wrong = new ArrayList<>();
  private int asked;
  private int byArity;

  @Test
  void expression_askedInAnyOrder_hasTheAnswersOfTheWholeStatement() throws IOException {
    Random random = new Random(SEED);
    for (Map<String, String> files : RefactoringLawTest.programs()) {
      StringBuilder all = new StringBuilder();
      files.forEach((path, text) -> all.append("//- ").append(path).append('\n').append(text));
      Fixture fixture = Fixture.of(all.toString());
      for (String path : fixture.javaFiles()) {
        check(fixture, path, fixture.files().getOrDefault(path, ""), random);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(asked > 5_000 && byArity > 1_000, asked + " asked, by arity " + byArity);
  }

  private void check(Fixture fixture, String path, String text, Random random) {
    SyntaxTree tree = SyntaxTree.parse(text);
    Source source = new Source(path, Unit.Kind.WORKSPACE, tree, Spots.ALL);
    List<Expression> expressions = new ArrayList<>();
    for (Node node : source.nodes()) {
      if (node instanceof Expression e) {
        expressions.add(e);
      }
    }
    expressions.sort(Comparator.comparingInt(Expression::start).thenComparingInt(Expression::end));
    Attribution whole = attribution(fixture, source);
    Map<Expression, Answer> expected = new IdentityHashMap<>();
    for (Expression each : expressions) {
      whole.targetOf(each); // goes through the whole statement
    }
    expressions.forEach(each -> expected.put(each, answer(whole, each)));
    for (int order = 0; order < ORDERS; order++) {
      Collections.shuffle(expressions, random);
      Attribution single = attribution(fixture, source);
      Attribution counting = attribution(fixture, source);
      for (Expression each : expressions) {
        asked++;
        same(expected.get(each), answer(single, each), path, text, each);
        MethodSymbol method =
            switch (each) {
              case Expression.Call c -> counting.methodByArity(c);
              case Expression.New n -> counting.constructorByArity(n);
              default -> null;
            };
        if (method != null) {
          byArity++;
          same(shown(whole.meaningOf(each)), shown(method), path, text, each);
        }
      }
    }
  }

  private static Attribution attribution(Fixture fixture, Source source) {
    return new Attribution(new SymbolTable(fixture, source.unit()), source);
  }

  private static Answer answer(Attribution attribution, Expression expression) {
    String type = attribution.typeOf(expression).toString();
    return new Answer(type, shown(attribution.meaningOf(expression)));
  }

  private static String shown(Resolved meaning) {
    return switch (meaning) {
      case Resolved.Method m -> shown(m.symbol());
      case Resolved.Variable v -> v.type().toString();
      case Resolved.TypeName t -> t.type().toString();
      case Resolved.PackageName p -> p.name();
      case Resolved.ArrayLength a -> "length";
      case Resolved.Nothing n -> "";
    };
  }

  private static String shown(MethodSymbol method) {
    return method.owner().name() + "#" + method.name() + method.parameterTypes();
  }

  private void same(
      @Nullable Object expected, Object got, String path, String text, Expression at) {
    if (!got.equals(expected)) {
      String code = text.substring(at.start(), at.end());
      wrong.add(path + ": " + code + "\n  expected " + expected + "\n  got      " + got);
    }
  }
}
