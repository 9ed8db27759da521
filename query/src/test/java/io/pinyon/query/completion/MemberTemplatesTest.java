package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Accessors, constructors, `main` and tests where a member begins.
final class MemberTemplatesTest {
  private static List<String> made(String text, Completion.Kind kind) {
    return Offered.at(text).shown(kind).stream()
        .filter(each -> each.endsWith(" {…}"))
        .map(each -> each.replace(" {…}", ""))
        .toList();
  }

  @Test
  void accessors_areThoseThatAreMissing() {
    String text =
        "class A {\n  private final String name;\n  private boolean open;\n  static int count;\n  boolean isOpen() { return open; }\n  A() { name = null; }\n  %s\n}\n";
    assertEquals(
        List.of("getName()"),
        made(text.formatted("get$0"), Completion.Kind.METHOD).stream()
            .filter(each -> !each.equals("getClass()"))
            .toList());
    assertEquals(
        List.of("setOpen(boolean open)"), made(text.formatted("set$0"), Completion.Kind.METHOD));
    assertEquals(List.of(), made(text.formatted("is$0"), Completion.Kind.METHOD));
    assertEquals(List.of(), made(text.formatted("static get$0"), Completion.Kind.METHOD));
    Offered.at(text.formatted("getN$0")).compiles("getName() {…}");
    Offered.at(text.formatted("setO$0")).compiles("setOpen(boolean open) {…}");
  }

  @Test
  void accessorOfAType_isOfferedBehindIt() {
    Offered.at(
            "class A {\n  private java.util.List<String> all;\n  protected java.util.List<String> $0\n}\n")
        .becomes(
            "getAll() {…}",
            "import java.util.List;\n\nclass A {\n  private java.util.List<String> all;\n  protected List<String> getAll() {\n    return all;\n  }\n}\n");
    assertEquals(
        List.of(),
        made("class A {\n  private long all;\n  public byte $0\n}\n", Completion.Kind.METHOD));
  }

  @Test
  void constructor_givesFieldsTheirValues() {
    String text =
        "//- /Car.java\npublic class Car {\n  private final int id;\n  private String name;\n  C$0\n}\n";
    assertEquals(
        List.of("Car(int id)", "Car(int id, String name)"),
        made(text, Completion.Kind.CONSTRUCTOR));
    Offered.at(text)
        .becomes(
            "Car(int id) {…}",
            "public class Car {\n  private final int id;\n  private String name;\n  public Car(int id) {\n    this.id = id;\n  }\n}\n")
        .compiles("Car(int id, String name) {…}");
    assertEquals(
        List.of("Car(int id)"),
        made(
            "class Car {\n  final int id;\n  Car() { id = 1; }\n  private C$0\n}\n",
            Completion.Kind.CONSTRUCTOR));
  }

  @Test
  void constructor_thatFinalFieldsNeed_comesFirst() {
    Offered.at("class Car {\n  private final int id;\n  C$0\n}\n")
        .inOrder("Car(int id) {…}", "Car");
    Offered.at("class Car {\n  private final int id;\n  Car(int id) { this.id = id; }\n  C$0\n}\n")
        .inOrder("Car", "CharSequence");
    Offered.at("class Car {\n  private int id;\n  C$0\n}\n").inOrder("Car", "Car(int id) {…}");
  }

  @Test
  void constructor_withoutFields_isTypedInto() {
    Offered.at("class Car {\n  $0\n}\n").inserts("Car() {…}", "Car() {\n  $0\n}");
  }

  @Test
  void constructor_callsTheOneAbove() {
    Offered.at(
            "class A extends Exception {\n  final int n;\n  A$0\n}\nclass B { B(int size) {} }\n")
        .compiles("A(int n) {…}");
    Offered.at("class B { B(int size) {} }\nclass A extends B {\n  A$0\n}\n")
        .becomes(
            "A() {…}",
            "class B { B(int size) {} }\nclass A extends B {\n  A(int size) {\n    super(size);\n  }\n}\n");
  }

  @Test
  void records_haveAccessorsAndACompactConstructor() {
    String text = "//- /R.java\npublic record R(int size, String name) {\n  %s\n}\n";
    Offered.at(text.formatted("si$0"))
        .becomes(
            "size() {…}",
            "public record R(int size, String name) {\n  @Override\n  public int size() {\n    return size;\n  }\n}\n");
    Offered.at(text.formatted("R$0")).inserts("R {…}", "public R {\n  $0\n}").compiles("R {…}");
    assertEquals(
        List.of(), made("record R(int size) {\n  R {}\n  R$0\n}\n", Completion.Kind.CONSTRUCTOR));
  }

  @Test
  void main_isOfferedByBothNames() {
    Offered.at("class A {\n  psv$0\n}\n")
        .inserts("psvm(String[] args) {…}", "public static void main(String[] args) {\n  $0\n}")
        .compiles("psvm(String[] args) {…}");
    Offered.at("class A {\n  mai$0\n}\n").compiles("main(String[] args) {…}");
    assertEquals(
        List.of(),
        made(
            "class A {\n  public static void main(String[] a) {}\n  mai$0\n}\n",
            Completion.Kind.SNIPPET));
    assertEquals(List.of(), made("class A { void m() { psv$0 } }", Completion.Kind.SNIPPET));
  }

  @Test
  void test_isOfferedInTestClasses() {
    String junit =
        "//- /org/junit/jupiter/api/Test.java\npackage org.junit.jupiter.api;\npublic @interface Test {}\n";
    Offered.at("class CarTest {\n  te$0\n}\n" + junit)
        .becomes(
            "test() {…}",
            "import org.junit.jupiter.api.Test;\n\nclass CarTest {\n  @Test\n  void name() {\n    \n  }\n}\n")
        .compiles("test() {…}");
    assertEquals(List.of(), made("class Car {\n  te$0\n}\n" + junit, Completion.Kind.SNIPPET));
    assertEquals(List.of(), made("class CarTest {\n  te$0\n}\n", Completion.Kind.SNIPPET));
  }
}
