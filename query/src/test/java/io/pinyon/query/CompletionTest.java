package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompletionTest {
  private static final String SHAPES =
      """
      //- /a/Shape.java
      package a;
      public sealed interface Shape {
        record Circle(double r) implements Shape {}
        record Square(double s) implements Shape {}
        enum Dot implements Shape { SMALL, LARGE }
        sealed interface Solid extends Shape permits Cube, Ball {}
        record Cube(int n) implements Solid {}
        non-sealed interface Ball extends Solid {}
      }
      """;

  private static Completion at(String text) {
    Fixture fixture = Fixture.of(text);
    return fixture.analysis().complete(fixture.caret());
  }

  private static List<String> labels(String text) {
    return at(text).items().stream().map(Completion.Item::label).toList();
  }

  private static void checkHas(String text, String... wanted) {
    List<String> labels = labels(text);
    for (String label : wanted) {
      assertTrue(labels.contains(label), () -> label + " is not in " + labels);
    }
  }

  private static void checkLacks(String text, String... unwanted) {
    List<String> labels = labels(text);
    for (String label : unwanted) {
      assertFalse(labels.contains(label), label);
    }
  }

  private static Completion.Item item(String text, String label) {
    return at(text).items().stream()
        .filter(i -> i.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not in " + labels(text)));
  }

  /// What taking the item inserts; with what it imports.
  private static void checkInserts(String text, String label, String inserted) {
    Completion.Item item = item(text, label);
    String imported = item.imports().isEmpty() ? "" : " import " + String.join(" ", item.imports());
    assertEquals(inserted, Fixture.shown(item.inserted()) + imported);
  }

  private static void checkOrder(String text, String... wanted) {
    List<String> labels = labels(text);
    for (int i = 1; i < wanted.length; i++) {
      int before = labels.indexOf(wanted[i - 1]);
      int after = labels.indexOf(wanted[i]);
      assertTrue(before >= 0 && before < after, wanted[i - 1] + ", " + wanted[i] + ": " + labels);
    }
  }

  // ---- keywords (JLS 3.9)

  @Test
  void keywords_areThoseOfTheTextsRelease() {
    assertEquals(List.of(), keywords("class A { void m() { va$0 } }", 8, "var"));
    assertEquals(List.of("var"), keywords("class A { void m() { va$0 } }", 10, "var"));
    assertEquals(List.of(), keywords("class A { re$0 }", 15, "record"));
    assertEquals(List.of("record"), keywords("class A { re$0 }", 16, "record"));
  }

  /// Which of the words are offered.
  private static List<String> keywords(String text, int release, String... words) {
    Fixture fixture = Fixture.of(text).ofRelease(release);
    Completion completion = fixture.analysis().complete(fixture.caret());
    return completion.items().stream()
        .map(Completion.Item::label)
        .filter(List.of(words)::contains)
        .toList();
  }

  // ---- member types of interfaces (JLS 9.5)

  @Test
  void memberTypesOfInterfaces_areOfferedEverywhere() {
    String holder =
        """
        //- /a/Holder.java
        package a;
        public interface Holder {
          class ZqClass {}
          record ZqRecord(int n) {}
          enum ZqEnum { A }
          interface ZqInner { class ZqDeep {} }
          @interface ZqMark {}
        }
        //- /a/Mark.java
        package a;
        public @interface Mark { enum ZqOfMark { B } }
        """;
    checkHas(
        "class U { Zq$0 x; }\n" + holder,
        "ZqClass",
        "ZqRecord",
        "ZqEnum",
        "ZqInner",
        "ZqDeep",
        "ZqOfMark");
    checkHas("class U { @Zq$0 int x; }\n" + holder, "ZqMark");
    checkHas("class U { Object o = new Zq$0; }\n" + holder, "ZqClass", "ZqRecord", "ZqDeep");
    checkHas("class U { boolean b(Object o) { return o instanceof Zq$0; } }\n" + holder, "ZqEnum");
    checkHas("class U implements a.Holder { Zq$0 x; }\n" + holder, "ZqClass", "ZqDeep");
    checkInserts("import a.Holder.*;\nclass U { ZqR$0 x; }\n" + holder, "ZqRecord", "ZqRecord");
    checkInserts(
        "class U { ZqR$0 x; }\n" + holder, "ZqRecord", "ZqRecord import a.Holder.ZqRecord");
  }

  @Test
  void memberTypesOfHiddenInterfaces_areNotOffered() {
    checkLacks(
        "class U { Zq$0 x; }\n//- /a/Holder.java\npackage a;\ninterface Holder { class ZqClass {} }\n",
        "ZqClass");
  }

  // ---- what stands behind the caret

  @Test
  void namesBeforeACall_includeVariablesAndTypes() {
    String rest =
        """
          static class Customer { String name() { return ""; } static int MADE; }
          static class Order { Customer customer; String name() { return ""; } }
          enum Size { S, M }
          Order mine;
          void use(String s, int n) {}
        }
        """;
    checkHas("class A { void m(Order order) { order.$0name(); }\n" + rest, "customer", "name");
    checkHas("class A { void m(Order order) { order.cus$0name(); }\n" + rest, "customer");
    checkHas("class A { void m(Order order) { this.$0toString(); }\n" + rest, "mine");
    checkHas("class A { void m(Order order) { Size.$0valueOf(\"\"); }\n" + rest, "S", "valueOf");
    checkHas("class A { void m(int[] all) { all.$0hashCode(); }\n" + rest, "length");
    checkHas("class A { void m(Order order) { mi$0name(); }\n" + rest, "mine");
    checkHas("class A { void m(Order order) { use(or$0(1), 2); }\n" + rest, "order");
    checkHas("class A { void m(Order order) { Cus$0name(); }\n" + rest, "Customer");
    checkOrder("class A { void m(Order order) { order.$0(1); }\n" + rest, "name", "customer");
  }

  @Test
  void parentheses_areNotDoubled() {
    checkInserts("class A { void m(String s) { s.sub$0(1); } }", "substring", "substring");
    checkInserts("class A { void m(String s) { s.sub$0str(1); } }", "substring", "substring");
    checkInserts("class A { void m(String s) { s.sub$0; } }", "substring", "substring($0)");
    checkInserts("class A { void m(String s) { s.leng$0; } }", "length", "length()");
    checkInserts("class A { <T> void foo(T t) { this.<T>fo$0(t); } }", "foo", "foo");
    checkInserts("class A { <T> void foo(T t) { this.<T>fo$0; } }", "foo", "foo($0)");
  }

  @Test
  void methodsNamedWithoutArguments_haveNoParentheses() {
    checkInserts(
        "class A { java.util.function.Function<String, Integer> f = String::leng$0; }",
        "length",
        "length");
    checkInserts("class A { Runnable r = this::notif$0; }", "notify", "notify");
    checkInserts("import static java.lang.Math.ma$0;\nclass A {}", "max", "max");
    checkInserts("import static java.lang.Math.ma$0\nclass A {}", "max", "max");
  }

  @Test
  void rangeOfTheWord_reachesItsEnd() {
    Completion completion = at("class A { void m(String s) { s.sub$0str(1); } }");
    assertEquals(31, completion.range().start());
    assertEquals(34, completion.range().end());
    assertEquals(31, completion.word().start());
    assertEquals(37, completion.word().end());
  }

  // ---- annotations

  @Test
  void elementsOfNestedAnnotations_areOfferedUntilTheyAreGiven() {
    String rest =
        """
         int field;
          enum Mode { ON, OFF }
          @interface In { Mode mode() default Mode.ON; Class<?>[] types() default {}; }
          @interface Out { In inner() default @In; In[] many() default {}; String[] value() default ""; }
        }
        """;
    checkHas("class A { @In($0)" + rest, "mode", "types");
    checkHas("class A { @Out(inner = @In($0))" + rest, "mode", "types");
    checkHas("class A { @Out(many = {@In(mode = Mode.ON), @In($0)})" + rest, "mode", "types");
    checkHas("class A { @Out(many = @In(mode = Mode.ON, ty$0))" + rest, "types");
    checkLacks("class A { @Out(many = @In(mode = Mode.ON, $0))" + rest, "mode", "inner");
    checkLacks("class A { @Out(inner = @In, $0)" + rest, "inner", "mode");
    checkInserts("class A { @Out(inner = @In(mo$0))" + rest, "mode", "mode = ");
    checkInserts("class A { @Out(inner = @In(mo$0 = Mode.ON))" + rest, "mode", "mode");
  }

  @Test
  void valuesOfElements_areThoseOfTheirType() {
    String rest =
        """
         int field;
          @interface In { java.time.DayOfWeek day(); java.time.DayOfWeek[] value() default {}; boolean on() default true; }
          @interface Out { In[] many(); }
          static final String NAME = "";
        }
        """;
    String day = "DayOfWeek.MONDAY import java.time.DayOfWeek";
    checkInserts("class A { @In(day = $0)" + rest, "MONDAY", day);
    checkInserts("class A { @In(MON$0)" + rest, "MONDAY", day);
    checkInserts("class A { @In({MON$0})" + rest, "MONDAY", day);
    checkInserts(
        "class A { @In(value = {java.time.DayOfWeek.FRIDAY, MON$0})" + rest, "MONDAY", day);
    checkInserts("class A { @Out(many = {@In(day = MON$0)})" + rest, "MONDAY", day);
    checkInserts("class A { @Out(many = @In(day = MON$0))" + rest, "MONDAY", day);
    checkHas("class A { @Out(many = @In(on = $0))" + rest, "true", "false", "NAME");
    checkInserts(
        "import java.time.DayOfWeek;\nclass A { @In(day = MON$0)" + rest,
        "MONDAY",
        "DayOfWeek.MONDAY");
    checkHas("class A { @In(day = java.time.DayOfWeek.$0)" + rest, "MONDAY");
  }

  // ---- case labels (JLS 14.11.1)

  @Test
  void caseOfASealedType_offersWhatItPermits() {
    String open = "import a.Shape;\nclass A { int m(Shape shape) { return switch (shape) { case ";
    checkHas(
        open + "$0 }; } }\n" + SHAPES, "Circle", "Square", "Dot", "Solid", "Cube", "Ball", "SMALL");
    checkInserts(open + "Ci$0 }; } }\n" + SHAPES, "Circle", "Circle import a.Shape.Circle");
    checkInserts(open + "Ci$0 c -> 1; }; } }\n" + SHAPES, "Circle", "Circle import a.Shape.Circle");
    checkInserts(
        open + "Ci$0(var r) -> 1; }; } }\n" + SHAPES, "Circle", "Circle import a.Shape.Circle");
    checkInserts(open + "SM$0 }; } }\n" + SHAPES, "SMALL", "Dot.SMALL import a.Shape.Dot");
    checkHas(open + "Shape.$0 }; } }\n" + SHAPES, "Circle", "Dot");
    checkInserts(
        "import a.Shape.*;\nclass A { int m(a.Shape s) { return switch (s) { case Ci$0 }; } }\n"
            + SHAPES,
        "Circle",
        "Circle");
    assertEquals(
        List.of("a.Shape.Circle", "Circle"),
        at(
                "class A { class Circle {} int m(a.Shape s) { return switch (s) { case Circl$0 }; } }\n"
                    + SHAPES)
            .items()
            .stream()
            .filter(i -> i.kind() != Completion.Kind.SNIPPET)
            .map(i -> i.inserted().text())
            .toList());
    checkHas(
        "import a.Shape;\nclass A { boolean m(Shape s) { return s instanceof Ci$0 c; } }\n"
            + SHAPES,
        "Circle");
  }

  @Test
  void patternsInsideAndOutsideOfCases_offerWhatIsPermitted() {
    String rest = "record Box(a.Shape inner, int n) {}\n" + SHAPES;
    String imported = "Circle import a.Shape.Circle";
    checkInserts(
        "class A { boolean m(a.Shape s) { return s instanceof Ci$0; } }\n" + rest,
        "Circle",
        imported);
    checkHas(
        "class A { boolean m(a.Shape s) { return s instanceof $0; } }\n" + rest, "Circle", "Cube");
    checkInserts(
        "class A { int m(Box b) { return switch (b) { case Box(Ci$0 -> 1; }; } }\n" + rest,
        "Circle",
        imported);
    checkHas(
        "class A { int m(Box b) { return switch (b) { case Box($0, var n) -> 1; }; } }\n" + rest,
        "Circle",
        "Cube");
  }

  @Test
  void caseThatOthersTook_isNotOffered() {
    String shape = "import a.Shape;\nclass A { int m(Shape s) { return switch (s) { ";
    String earlier = "case Shape.Circle c -> 1; case Shape.Square q when q.s() > 1 -> 3; ";
    checkHas(shape + earlier + "case $0 }; } }\n" + SHAPES, "Square", "Cube");
    checkLacks(shape + earlier + "case $0 }; } }\n" + SHAPES, "Circle");
    checkLacks(shape + "case Shape.Solid x -> 2; case Cu$0 }; } }\n" + SHAPES, "Cube");
    checkHas(shape + "case $0 -> 1; case Shape x -> 2; }; } }\n" + SHAPES, "Circle", "Cube");
    String color = "class A { enum E { P, Q } int m(E e) { return switch (e) { ";
    checkHas(color + "case P -> 1; case $0 }; } }\n", "Q");
    checkLacks(color + "case P -> 1; case $0 }; } }\n", "P");
    checkLacks(color + "case $0 -> 1; case P -> 2; }; } }\n", "P");
    checkLacks(
        "enum E { P, Q; int m(E e) { return switch (e) { case P -> 1; case $0 }; } }\n", "P");
  }

  @Test
  void caseOfAGenericSealedType_leavesOutWhatCannotBe() {
    String rest =
        """
        sealed interface I<T> {}
        record OfText() implements I<String> {}
        record OfNumber() implements I<Integer> {}
        record OfAny<T>() implements I<T> {}
        final class OfList<E> implements I<java.util.List<E>> {}
        """;
    String numbers =
        "class A { int m(I<Integer> i) { return switch (i) { case Of$0 }; } }\n" + rest;
    checkOrder(numbers, "OfNumber", "OfText");
    checkOrder(numbers, "OfAny", "OfList");
    checkOrder(
        "class A { int m(I<? extends Number> i) { return switch (i) { case Of$0 }; } }\n" + rest,
        "OfNumber",
        "OfText");
    checkHas("class A { int m(I<?> i) { return switch (i) { case Of$0 }; } }\n" + rest, "OfText");
  }
}
