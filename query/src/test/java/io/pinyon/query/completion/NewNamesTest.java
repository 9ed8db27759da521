package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Names for variables where they are declared.
final class NewNamesTest {
  private static final String ORDERS =
      "\nclass Order { Order next() { return null; } Order findLatest() { return null; } }\nclass OrderRepository {}\n";

  private static List<String> names(String text) {
    return Offered.at(text + ORDERS).items().stream()
        .filter(each -> each.kind() == Completion.Kind.VARIABLE)
        .map(Completion.Item::label)
        .toList();
  }

  @Test
  void classesOfSeveralWords_giveEachEnd() {
    assertEquals(
        List.of("orderRepository", "repository"), names("class A { private OrderRepository $0\n}"));
    assertEquals(List.of("repository"), names("class A { void m() { OrderRepository re$0 } }"));
  }

  @Test
  void collections_areNamedByWhatTheyHold() {
    assertEquals(
        List.of("orders", "orderList", "list"),
        names("class A { void m() { java.util.List<Order> $0; } }"));
    assertEquals("orders", names("class A { void m(Order[] $0) {} }").getFirst());
    assertEquals("orders", names("class A { void m(Order... $0) {} }").getFirst());
    assertEquals("orders", names("record R(java.util.Map<String, Order> $0) {}").getFirst());
    assertEquals("order", names("class A { java.util.Optional<Order> $0\n}").getFirst());
  }

  @Test
  void typesThatGoThroughTheirOwnKind_areNoCollections() {
    assertEquals(List.of("path"), names("class A { private final java.nio.file.Path $0\n}"));
  }

  @Test
  void valueOfTheVariable_namesIt() {
    assertEquals(
        "latest", names("class A { void m(Order o) { Order $0 = o.findLatest(); } }").getFirst());
    assertEquals(
        "entry",
        names("class A { void m(java.util.List<Order> entries) { for (Order $0 : entries) {} } }")
            .getFirst());
    assertEquals(
        "latest", names("class A { void m(Order o) { var $0 = o.findLatest(); } }").getFirst());
  }

  @Test
  void othersOfTheTypeInTheFile_nameIt() {
    assertEquals(
        "pending", names("class A { void f(Order pending) {} void m() { Order $0 } }").getFirst());
    assertFalse(
        names("class A { void f(a.Order pending) {} void m() { Order $0 } }").contains("pending"));
  }

  @Test
  void parameterOfAConstructor_isNamedAsTheField() {
    assertEquals(
        "current", names("class A { private final Order current; A(Order $0) {} }").getFirst());
    assertEquals(
        "current",
        names("class A { private Order current; void setCurrent(Order $0) {} }").getFirst());
    assertFalse(names("class A { private Order order; void m(Order $0) {} }").contains("order"));
  }

  @Test
  void namesInScope_areNotOffered() {
    assertEquals(List.of("order1"), names("class A { void m(Order order) { Order $0 } }"));
    assertEquals(
        List.of("order1"), names("class A { void m() { Order $0\n Order order = null; } }"));
    assertEquals(List.of("order1"), names("class A { void m(Order $0) { Order order = null; } }"));
    assertEquals(List.of("order1"), names("record R(Order order, Order $0) {}"));
    assertEquals(
        List.of("order"), names("class A { void m() { { Order order = null; } Order $0\n } }"));
  }

  @Test
  void constants_areWrittenInCapitals() {
    assertEquals(
        List.of("ORDER_REPOSITORY", "REPOSITORY"),
        names("class A { static final OrderRepository $0\n}"));
    assertEquals("ORDER", names("interface I { Order $0\n}").getFirst());
  }

  @Test
  void exceptions_areCalledE() {
    assertEquals(
        List.of("e", "illegalStateException", "stateException", "exception"),
        names("class A { void m() { try { } catch (IllegalStateException $0) { } } }"));
  }

  @Test
  void lambdaParameters_areNamedByTheirInferredType() {
    assertEquals(
        List.of("order", "o"),
        names("class A { void m(java.util.List<Order> all) { all.forEach($0 -> {}); } }"));
    assertEquals(
        "order",
        names(
                "class A { java.util.function.BiFunction<String, Order, Order> f = (s, $0) -> null; }")
            .getFirst());
  }

  @Test
  void patternsAndResources_haveNames() {
    assertEquals(
        List.of("order"),
        names("class A { boolean m(Object o) { return o instanceof Order $0; } }"));
    assertTrue(
        names("class A { void m() { try (java.io.Reader $0 = null) { } } }").contains("reader"));
  }

  @Test
  void keywords_areNoNames() {
    assertEquals(List.of("aPackage"), names("class A { void m(Package $0) {} }"));
    assertTrue(names("class A { void m(Class<?> $0) {} }").contains("clazz"));
    assertEquals(List.of("i", "n", "count", "index"), names("class A { void m(int $0) {} }"));
  }

  @Test
  void typeThatIsNotKnown_namesItByItsName() {
    assertEquals(List.of("unknownThing", "thing"), names("class A { UnknownThing $0\n}"));
  }

  @Test
  void enumConstantsAndTypes_haveNone() {
    assertEquals(List.of(), Offered.at("enum E { $0 }").items());
    assertEquals(List.of(), Offered.at("enum E { A, $0; }").items());
  }
}
