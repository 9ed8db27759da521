package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole methods where a member begins.
final class OverrideTest {
  private static List<String> stubs(String text) {
    return Offered.at(text).items().stream()
        .filter(each -> each.parameters().endsWith("{…}"))
        .filter(each -> each.kind() == Completion.Kind.METHOD)
        .map(each -> each.label() + each.parameters().replace(" {…}", ""))
        .toList();
  }

  private static Completion.Item stub(Offered offered, String label) {
    return offered.items().stream()
        .filter(each -> each.label().equals(label) && each.parameters().endsWith("{…}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(label + " is not in " + offered.shown()));
  }

  private static void check(String before, String label, String after) {
    Offered offered = Offered.at(before);
    assertEquals(after, offered.after(stub(offered, label)).get("/Main.java"));
  }

  @Test
  void prefix_givesTheMethodWithItsSuperCall() {
    check(
        "class A {\n  toS$0\n}\n",
        "toString",
        "class A {\n  @Override\n  public String toString() {\n    return super.toString();\n  }\n}\n");
  }

  @Test
  void body_isTypedOver() {
    Completion.Item item = stub(Offered.at("class A {\n  toS$0\n}\n"), "toString");
    var stop = item.inserted().stops().getFirst();
    assertEquals(0, stop.number());
    assertEquals(
        "return super.toString();", item.inserted().text().substring(stop.start(), stop.end()));
  }

  @Test
  void modifiersAndTypeThatAreTyped_areReplaced() {
    check(
        "class A {\n  public String toS$0\n}\n",
        "toString",
        "class A {\n  @Override\n  public String toString() {\n    return super.toString();\n  }\n}\n");
    check(
        "class A {\n  @Override\n  public $0\n}\n",
        "hashCode",
        "class A {\n  @Override\n  public int hashCode() {\n    return super.hashCode();\n  }\n}\n");
  }

  @Test
  void annotationsAndModifiersThatSaySomething_stay() {
    check(
        "class A {\n  @Override @Deprecated public final String toS$0\n}\n",
        "toString",
        "class A {\n  @Override @Deprecated public final String toString() {\n    return super.toString();\n  }\n}\n");
    check(
        "class A {\n  public clo$0\n}\n",
        "clone",
        "class A {\n  @Override\n  public Object clone() throws CloneNotSupportedException {\n    return super.clone();\n  }\n}\n");
  }

  @Test
  void typedResult_leavesWhatGivesIt() {
    assertEquals(List.of("equals(Object obj)"), stubs("class A {\n  public boolean $0\n}\n"));
    assertEquals(List.of(), stubs("class A {\n  public long $0\n}\n"));
  }

  @Test
  void missingMethods_comeBeforeAllElse() {
    Offered completion =
        Offered.at(
            "class A implements java.util.Iterator<String>, Comparable<A> {\n  $0\n  String s;\n}\n");
    assertEquals(
        List.of("compareTo", "hasNext", "next"),
        completion.items().stream().limit(3).map(Completion.Item::label).sorted().toList());
    assertEquals(
        List.of("toString", "equals", "hashCode"),
        completion.items().stream()
            .map(Completion.Item::label)
            .filter(List.of("toString", "equals", "hashCode")::contains)
            .toList());
  }

  @Test
  void genericMethod_isSeenFromTheClass() {
    check(
        "import java.util.*;\nclass A<T> implements Comparator<List<T>> {\n  com$0\n}\n",
        "compare",
        "import java.util.*;\nclass A<T> implements Comparator<List<T>> {\n  @Override\n  public int compare(List<T> o1, List<T> o2) {\n    return 0;\n  }\n}\n");
  }

  @Test
  void typesOfTheSignature_areImported() {
    check(
        "class A extends java.io.Reader {\n  rea$0\n}\n",
        "ready",
        "import java.io.IOException;\n\nclass A extends java.io.Reader {\n  @Override\n  public boolean ready() throws IOException {\n    return super.ready();\n  }\n}\n");
  }

  @Test
  void whatCannotBeOverridden_isNotOffered() {
    String base =
        """
        //- /b/Base.java
        package b;
        public abstract class Base {
          public final void zqFinal() {}
          private void zqPrivate() {}
          public static void zqStatic() {}
          void zqOfPackage() {}
          protected void zqProtected() {}
          public void zqDone() {}
        }
        """;
    assertEquals(
        List.of("zqProtected()"),
        stubs("class A extends b.Base {\n  zq$0\n  @Override public void zqDone() {}\n}\n" + base));
    assertTrue(stubs("class A {\n  static toS$0\n}\n").isEmpty());
    assertTrue(stubs("class A {\n  private $0\n}\n").isEmpty());
    assertFalse(stubs("class A {\n  $0\n}\n").contains("getClass()"));
  }

  @Test
  void anonymousClassesAndBodiesOfConstants_haveThem() {
    check(
        "class A {\n  Runnable r = new Runnable() {\n    ru$0\n  };\n}\n",
        "run",
        "class A {\n  Runnable r = new Runnable() {\n    @Override\n    public void run() {\n      // not implemented yet\n    }\n  };\n}\n");
    check(
        "enum E {\n  A {\n    g$0\n  };\n  abstract int go();\n}\n",
        "go",
        "enum E {\n  A {\n    @Override\n    int go() {\n      return 0;\n    }\n  };\n  abstract int go();\n}\n");
  }

  @Test
  void interfaces_haveDefaultMethods() {
    check(
        "interface I extends Comparable<String> {\n  comp$0\n}\n",
        "compareTo",
        "interface I extends Comparable<String> {\n  @Override\n  default int compareTo(String o) {\n    return 0;\n  }\n}\n");
    assertEquals(List.of(), stubs("@interface I {\n  $0\n}\n"));
  }

  @Test
  void defaultMethod_isCalledByItsInterface() {
    check(
        "import java.util.Iterator;\nabstract class A implements Iterator<String> {\n  rem$0\n}\n",
        "remove",
        "import java.util.Iterator;\nabstract class A implements Iterator<String> {\n  @Override\n  public void remove() {\n    Iterator.super.remove();\n  }\n}\n");
  }

  @Test
  void whereNoMemberBegins_thereAreNone() {
    assertEquals(List.of(), stubs("class A { toS$0() {} }"));
    assertEquals(List.of(), stubs("class A { String toS$0 = \"\"; }"));
    assertEquals(List.of(), stubs("class A { void m(String toS$0) {} }"));
    assertEquals(List.of(), stubs("class A { void m() { toS$0 } }"));
    assertEquals(List.of(), stubs("class A { void m() th$0\n}"));
    assertEquals(List.of(), stubs("class A { toS$0 String s; }"));
  }

  @Test
  void typesStayInFront_whereATypeIsTyped() {
    List<String> labels =
        Offered.at("class A {\n  St$0\n  void m(String s) {}\n}\n").items().stream()
            .map(Completion.Item::label)
            .toList();
    assertEquals("String", labels.getFirst());
  }
}
