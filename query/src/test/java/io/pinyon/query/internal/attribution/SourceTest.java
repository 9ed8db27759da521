package io.pinyon.query.internal.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.facts.Unit;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.Spots;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parents of nodes, in statements where a spot is and in those where none is.
class SourceTest {
  private static final String TEXT =
      """
      class A {
        int field = one(1);
        void f() {
          int first = two(2);
          if (first > 0) { three(3); { Runnable r = () -> { four(4); }; } }
          for (int i = 0; i < first; i++) five(i);
          ;
          while (true) { six(first); break }
          seven(first
          eight(first);
        }
        void g() { nine(); }
      }
      """;

  private static Source around(SyntaxTree tree, String spot) {
    return new Source("A.java", Unit.Kind.WORKSPACE, tree, Spots.at(TEXT.indexOf(spot)));
  }

  /// What the tree says, below the node.
  private static void addBelow(Node node, List<Node> all) {
    node.forEachChild(child -> {
      all.add(child);
      addBelow(child, all);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "three", "four", "five", "six", "eight"})
  void nodesOfAllStatements_haveTheirParents(String spot) {
    SyntaxTree tree = SyntaxTree.parse(TEXT);
    Source source = around(tree, spot);
    List<Node> all = new ArrayList<>();
    addBelow(tree.path(TEXT.indexOf(spot)).get(2), all);
    assertTrue(all.size() > 50);
    Collections.reverse(all); // the innermost first
    for (Node node : all) {
      node.forEachChild(child -> assertEquals(node, source.parent(child), child::toString));
    }
  }

  @Test
  void nodes_areThoseOfStatementsWithoutSpotToo() {
    SyntaxTree tree = SyntaxTree.parse(TEXT);
    Source source = around(tree, "five");
    List<Node> below = new ArrayList<>();
    addBelow(tree.path(TEXT.indexOf("five")).get(2), below);
    Set<Node> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(source.nodes());
    assertTrue(all.containsAll(below));
  }

  @Test
  void membersWithoutSpot_areUnknownFromTheInside() {
    Source source = around(SyntaxTree.parse(TEXT), "two");
    assertFalse(
        source.nodes().stream()
            .anyMatch(each -> each instanceof Expression.Call call && call.name().equals("nine")));
  }
}
