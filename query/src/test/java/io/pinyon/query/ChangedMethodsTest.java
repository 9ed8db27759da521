package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which methods may do something else after a change of a text.
class ChangedMethodsTest {
  private static final String CART =
      """
      package shop;
      class Cart {
        private int n = 1;
        int total() { return sum(); }
        private int sum() { return n; }
        int size() { return 2; }
        static class Row { int of() { return 3; } }
      }
      """;

  private static void assertNames(Set<String> expected, String from, String to) {
    assertEquals(expected, Problems.changedMethods(CART, CART.replace(from, to)));
  }

  private static void assertAnything(String from, String to) {
    assertNull(Problems.changedMethods(CART, CART.replace(from, to)));
  }

  @Test
  void body_isAChangeOfItsMethod() {
    assertNames(Set.of("size"), "return 2", "return 4");
    assertNames(Set.of("of"), "return 3", "return 4");
  }

  @Test
  void methodsThatMentionAChangedOne_countToo() {
    assertNames(Set.of("sum", "total"), "return n", "return n + 1");
  }

  @Test
  void commentsAndBlanks_areNoChange() {
    assertNames(Set.of(), "int size() {", "/* all */\n  int size()\n {");
  }

  @Test
  void newAndRemovedMethods_areChanges() {
    assertNames(Set.of("size", "count"), "int size()", "int count()");
  }

  @Test
  void whatIsNoMethod_mayChangeAnything() {
    assertAnything("n = 1", "n = 2");
    assertAnything("class Cart {", "class Cart { static { run(); }");
    assertAnything("class Cart {", "class Cart { Cart() {}");
    assertAnything("class Cart {", "final class Cart {");
    assertAnything("int size() {", "int size( {");
  }

  @Test
  void whatIsCalledWithoutAMention_mayChangeAnything() {
    for (String each :
        new String[] {
          "class A { public String toString() { return \"%s\"; } }",
          "class A implements Runnable { public void run() { f(\"%s\"); } }",
          "class A extends B { void run() { f(\"%s\"); } }",
          "class A { @Listens void run() { f(\"%s\"); } }",
          "record A(String a) { String a() { return \"%s\"; } }",
          "class A { int n = f(); static int f() { return g(\"%s\"); } }"
        }) {
      assertNull(Problems.changedMethods(each.formatted("a"), each.formatted("b")), each);
    }
  }

  @Test
  void callersOfOneName_areItsMethodsAndWhatMentionsThem() {
    assertEquals(Set.of("sum", "total"), Problems.callersWithin(CART, "sum"));
    assertEquals(Set.of("size"), Problems.callersWithin(CART, "size"));
    assertNull(Problems.callersWithin(CART, "n"));
    assertNull(Problems.callersWithin(CART.replace("n = 1", "n = sum()"), "sum"));
  }
}
