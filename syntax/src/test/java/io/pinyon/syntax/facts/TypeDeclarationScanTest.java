package io.pinyon.syntax.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.SyntaxTree;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDeclarationScanTest {
  private static final String CODE =
      """
      class A {
        void plain(int[] a) {
          List<String> all = new ArrayList<>();
          for (int i : a) { if (i > 0) { all.add("" + i); } else { return; } }
          int[] more = new int[] {1, 2}; String name = A.class.getName();
        }
        void local() {
          class Local extends A { int x; }
          record Point(int x, int y) { }
          enum Size { SMALL, LARGE }
          interface Shape { double area(); }
        }
        Object anonymous() {
          run(() -> { go(); }, new B(1) { int y; });
          return outer.new Inner(new int[] {1}) { void n() { new C(); } };
        }
        { int record = 1; record += 2; @Deprecated final class D { } }
      }
      """;
  private static final int ROUNDS = 20_000;

  private static List<Declaration> members(SyntaxTree tree) {
    return tree.unit().members().stream()
        .filter(Declaration.Type.class::isInstance)
        .flatMap(each -> ((Declaration.Type) each).members().stream())
        .toList();
  }

  private static Declaration.@Nullable Lazy<Statement.Block> body(Declaration member) {
    return switch (member) {
      case Declaration.Method m -> m.body();
      case Declaration.Initializer i -> i.body();
      default -> null;
    };
  }

  /// What the parser makes of broken code, the tokens have to allow.
  @Test
  void typeInABody_howeverBroken_isAllowedByItsTokens() {
    Random random = new Random(20_261_130);
    int without = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = CODE;
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        text = SyntaxMutations.of(text, random).text();
      }
      SyntaxTree tree = SyntaxTree.parse(text);
      for (Declaration member : members(tree)) {
        Declaration.Lazy<Statement.Block> body = body(member);
        if (body != null && !TypeDeclarationScan.mayBeIn(tree.tokens(), body.range())) {
          List<Node> types = TreeIndexer.localTypesIn(body.node());
          assertTrue(types.isEmpty(), () -> types + " in " + tree.text());
          without++;
        }
      }
    }
    assertTrue(without > ROUNDS / 10, "nothing is saved: " + without);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { a = new B(1); if (x) { y(); } }             | false
          { use(A.class); { } }                         | false
          { for (A a : new B(c(), d)) ; while (x) { } } | false
          { for (A a : new B(c(), d)) { } }             | true
          { return new B() { }; }                       | true
          { run(new B(() -> { })); }                    | true
          { new B(1; if (x) { } }                       | true
          { a. class B { } }                            | true
          { record R() { } }                            | true
          { @interface I { } }                          | true
          """)
  void tokens_ofABody_sayWhetherATypeMayBeInIt(String body, boolean may) {
    SyntaxTree tree = SyntaxTree.parse("class A { void m() " + body + " }");
    assertEquals(
        may,
        TypeDeclarationScan.mayBeIn(
            tree.tokens(), Objects.requireNonNull(body(members(tree).get(0))).range()));
  }
}
