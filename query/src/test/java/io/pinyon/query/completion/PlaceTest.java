package io.pinyon.query.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.Fixture;
import io.pinyon.query.answers.completion.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may stand at a place by the rules of the language, and what may not.
final class PlaceTest {
  private static final String COLOR = "enum Color { RED, GREEN, BLUE }\n";

  private static Offered inMethod(String parameters, String code) {
    return Offered.at(
        "class A { static final int MOST = 3; static int count; int next() { return 1; }\n  void m("
            + parameters
            + ") {\n    "
            + code
            + "\n  }\n}\n"
            + COLOR
            + "record Point(int x, int y) {}\nrecord Circle(Point center, double radius) {}\n");
  }

  // ---- constants (JLS 9.7.1, 14.11.1)

  @Test
  void caseLabels_areConstants() {
    inMethod("int i", "final int least = 1; int last = 2; switch (i) { case $0 }")
        .has("MOST", "least")
        .lacks("count", "last", "i", "next()", "m(int i)");
    inMethod("int i", "switch (i) { case A.$0 }").inOrder("MOST", "count").lacks("this", "super");
  }

  @Test
  void annotationElements_takeConstants() {
    Offered.at(
            "@interface Size { int value(); }\nclass A { static final int MOST = 3; static int count; static int next() { return 1; }\n  @Size($0) void m() {} }")
        .has("MOST", "value")
        .lacks("count", "next()");
    Offered.at(
            "@interface Size { int value(); }\nclass A { static final int MOST = 3; static int count;\n  @Size(A.$0) void m() {} }")
        .inOrder("MOST", "count");
  }

  @Test
  void constantsOfAnExpectedEnum_areNamedByIt() {
    inMethod("Color c, int n", "if (c == $0) {}")
        .inOrder("RED", "n")
        .inserts("RED", "Color.RED")
        .compiles("RED");
    inMethod("Color other, int n", "Color c = $0;").inOrder("other", "RED", "n").compiles("BLUE");
    inMethod("Color c, int n", "c = n > 0 ? $0 : null;").compiles("RED");
    Offered.at(
            "package p;\nclass A { q.Size s = $0; }\n//- q/Size.java\npackage q;\npublic enum Size { S, L }")
        .inserts("L", "Size.L import q.Size")
        .compiles("L");
    inMethod("Object o", "o = $0;").lacks("RED");
  }

  @Test
  void constantsThatASimpleNameMeans_areNotQualified() {
    Offered.at("enum Size { S, L; Size o = $0; }").inserts("L", "L");
    Offered.at("enum Size { S, L; void m(int L) { Size s = $0; } }").inserts("L", "Size.L");
    Offered.at(
            "package p;\nimport static q.Size.*;\nclass A { q.Size s = $0; }\n//- q/Size.java\npackage q;\npublic enum Size { S, L }")
        .inserts("L", "L");
  }

  @Test
  void constantsOfACase_areNotNamedTwice() {
    inMethod("Color c", "switch (c) { case RED, $0 -> {} }").has("GREEN").lacks("RED");
    inMethod("Color c", "switch (c) { case Color.$0 }").inOrder("GREEN", "values()");
  }

  @Test
  void valueOfAnAnnotation_isTheAnnotationThatTheElementWants() {
    Offered.at("@interface In {}\n@interface Out { In in(); }\n@Out(in = @$0)\nclass A {}")
        .inOrder("In", "Out")
        .lacks("A()", "A");
  }

  @Test
  void annotations_areNotRepeated() {
    Offered.at("@interface One {}\n@interface Two {}\n@One @$0\nclass A {}")
        .has("Two")
        .lacks("One");
    Offered.at("@interface One {}\nclass A {\n  @$0\n\n  @One\n  void m() {}\n}").has("One");
    Offered.at(
            "@java.lang.annotation.Repeatable(Ones.class) @interface One {}\n@interface Ones { One[] value(); }\n@One @$0\nclass A {}")
        .has("One");
  }

  // ---- variables (JLS 16)

  @Test
  void variable_hasNoValueWhereItGetsItsFirst() {
    inMethod("int i", "int j = $0;").has("i").lacks("j");
    inMethod("Runnable old", "Runnable r = () -> $0;").has("old").lacks("r");
  }

  @Test
  void field_comesLastBeforeItIsInitialized() {
    Offered.at("class A { int a; int b = $0; int c; static int d; int e() { return c; } }")
        .inOrder("a", "b")
        .inOrder("d", "c");
    Offered.at("class A { static int a = $0; static int b; static int c() { return b; } }")
        .inOrder("c()", "a")
        .inOrder("c()", "b");
    Offered.at("class A { int a = this.$0; int b; }").has("b");
    Offered.at("class A { Object a = new Object() { int in() { return $0; } }; int b; }")
        .has("a", "b");
    Offered.at(
            "enum A { ONE($0), TWO(0); A(int n) {} static final int MOST = 3; static int c() { return 1; } }")
        .inOrder("c()", "MOST");
  }

  // ---- patterns (JLS 14.30)

  @Test
  void components_areMatchedByTheirType() {
    inMethod("Object o", "if (o instanceof Circle($0, double d)) {}")
        .inOrder("Point", "var", "Circle")
        .compiles("Point point")
        .compiles("Point(int x, int y)");
    inMethod("Object o", "if (o instanceof Circle(Point(int x, $0)").inOrder("int", "Circle");
  }

  @Test
  void patterns_haveGuards() {
    for (String code :
        List.of(
            "case String s $0 -> {}",
            "case String s wh$0",
            "case Circle(Point p, double d) wh$0 -> {}")) {
      assertEquals(List.of("when"), inMethod("Object o", "switch (o) { " + code + " }").shown());
    }
    inMethod("Object o", "switch (o) { case String s when $0 -> {} }").has("s", "next()");
    inMethod("Object o", "switch (o) { case String s: wh$0 }").has("while").lacks("when");
  }

  // ---- statements (JLS 14)

  @Test
  void statement_goesOnWithWhatTheOneBeforeLacks() {
    assertEquals("catch", inMethod("", "try { }\n    $0").shown().getFirst());
    assertEquals("while", inMethod("", "do { }\n    $0").shown().getFirst());
    assertEquals("else", inMethod("boolean b", "if (b) { } $0").shown().getFirst());
  }

  @Test
  void behindAJump_theNextCaseBegins() {
    inMethod("Color c", "switch (c) { case RED: break; $0 }")
        .inOrder("case GREEN, BLUE", "case GREEN", "case BLUE")
        .compiles("case GREEN, BLUE")
        .lacks("c", "case RED");
    inMethod("Color c", "switch (c) { case RED: m(c); $0 }").has("c");
  }

  @Test
  void behindThrow_somethingThrowableIsWanted() {
    inMethod("", "throw $0").inOrder("new", "count").inOrder("new", "Point");
    inMethod("int i", "try {} catch (RuntimeException e) { throw $0; }").inOrder("e", "i");
  }

  @Test
  void forEach_goesThroughArraysAndIterables() {
    inMethod("int i, int[] all, java.util.List<String> names", "for (var x : $0) {}")
        .inOrder("all", "i")
        .inOrder("names", "i");
  }

  @Test
  void operands_areOfTheTypeOfTheOperator() {
    inMethod("int n, String s, int i", "i += $0;").inOrder("n", "s");
    inMethod("int n, String s, int i", "m(-$0);").inOrder("n", "s");
    inMethod("String s, boolean b", "assert $0;").inOrder("b", "s");
  }

  @Test
  void handlers_beginWithTheUsualTypes() {
    inMethod("", "try { Thread.sleep(1); } catch ($0) {}")
        .inOrder("InterruptedException", "Exception", "RuntimeException", "UnknownError");
    Offered.at("class A { void m() throws $0 {} }").inOrder("Exception", "UnknownError");
  }

  @Test
  void booleanElement_isTrueOrFalse() {
    assertEquals(
        List.of("false", "true"),
        Offered.at("class A { @Deprecated(forRemoval = $0) void m() {} }").shown().stream()
            .limit(2)
            .sorted()
            .toList());
  }

  @Test
  void constructorReference_comesFirstWhereItsClassIsWanted() {
    String of = "java.util.function.Supplier<";
    assertEquals(
        "new", inMethod("", of + "Object[]> s = null; " + of + "A> t = A::$0;").shown().getFirst());
    inMethod("", "java.util.function.ToIntFunction<A> f = A::$0;").inOrder("next()", "new");
  }

  @Test
  void methodReference_firstNamesWhatCanBeTheFunction() {
    inMethod("", "java.util.function.Supplier<String> s = this::$0;")
        .inOrder("toString()", "m()")
        .inOrder("toString()", "equals(Object)");
    inMethod("", "java.util.function.BiFunction<A, Object, Boolean> f = A::$0;")
        .inOrder("equals(Object)", "next()");
    for (String code :
        List.of(
            "var s = String[]::$0;",
            "java.util.function.IntFunction<String[]> f = String[]::$0;")) {
      assertEquals("new", inMethod("", code).shown().getFirst());
    }
  }

  @Test
  void bodyOfALambdaThatGivesNothing_isAStatement() {
    String code = "Runnable r = () -> $0;";
    Offered.at("class A { int a() { return 1; } void b() { " + code + " } }").inOrder("b()", "a()");
  }

  @Test
  void numbers_haveNoInstanceof() {
    inMethod("int i", "i = 1 $0;").lacks("instanceof");
    inMethod("Object o", "boolean b = o $0;").has("instanceof");
  }

  @Test
  void resource_mayBeDeclared() {
    inMethod("", "try ($0) {}").has("final", "var");
  }

  @Test
  void wildcard_hasBounds() {
    assertEquals(List.of("super", "extends"), inMethod("", "java.util.List<? $0> all;").shown());
  }

  @Test
  void condition_isFollowedByInstanceof_whereItIsNotClosed() {
    inMethod("Object o", "if (o ins$0").has("instanceof");
  }

  // ---- qualified names (JLS 15.8)

  @Test
  void primitivesAndArrays_haveAClass() {
    assertEquals(List.of("class"), inMethod("", "int.$0").shown());
    assertEquals(List.of("class"), inMethod("", "Object o = int[].$0;").shown());
    for (String code : List.of("String[].$0", "Object o = String[][].c$0;", "m(Color[].$0)")) {
      assertEquals(List.of("class"), inMethod("", code).shown());
    }
  }

  @Test
  void instanceOfAType_isNamedInsideOfIt() {
    inMethod("", "Object o = Color.$0;").has("class").lacks("this", "super");
    inMethod("", "Object o = A.$0;").has("class", "this", "super");
    Offered.at("class A { static void m() { A.$0 } }").lacks("this", "super");
    Offered.at("class A { class B { void m() { A.$0 } } }").has("this");
    Offered.at("interface I {}\nclass A implements I { void m() { I.$0 } }")
        .has("super")
        .lacks("this");
  }

  @Test
  void qualifiedClass_hasItsConstructors() {
    inMethod("", "Object o = new java.util.ArrayLi$0;")
        .inserts("ArrayList(int)", "ArrayList<>($0)")
        .compiles("ArrayList()");
  }

  // ---- declarations

  @Test
  void nameOfAMethod_isNoType() {
    assertEquals(List.of(), Offered.at("class A { Color $0() {} }\n" + COLOR).shown());
  }

  @Test
  void elementOfAnAnnotation_hasADefault() {
    assertEquals(List.of("default"), Offered.at("@interface A { int x() $0 }").shown());
    assertEquals(List.of("throws"), Offered.at("interface A { int x() $0 }").shown());
  }

  @Test
  void record_isNamedAsTheFile() {
    assertEquals(List.of("B"), Offered.at("//- p/B.java\npackage p;\nrecord $0").shown());
    assertEquals(List.of(), Offered.at("class A {\n  record $0\n}").shown());
  }

  @Test
  void genericMethod_isImplementedWhereItsBoundsAreSubstituted() {
    Offered.at(
            "interface I<T> { <R extends T> R map(R first, T second); }\nclass A implements I<java.util.List<String>> {\n  public <R extends java.util.List<String>> R map(R first, java.util.List<String> second) { return first; }\n  $0\n}")
        .lacks("map(R first, List<String> second) {…}");
    Offered.at(
            "interface I<T> { <R extends T> void take(R r); }\nabstract class A implements I<java.util.List<String>> {\n  void take(java.util.List<String> r) {}\n  $0\n}")
        .has("take(R r) {…}"); // a method of its own
  }

  @Test
  void methodOfAnotherPackage_isNotImplemented() {
    Offered.at(
            "//- p/Base.java\npackage p;\npublic abstract class Base { abstract void hidden(); public abstract void open(); }\n//- q/A.java\npackage q;\nclass A extends p.Base {\n  $0\n}")
        .has("open() {…}")
        .lacks("hidden() {…}");
  }

  // ---- headers (JLS 7)

  @Test
  void import_findsTypesBySimpleName() {
    Offered.at("import AtomicIn$0;\nclass A {}")
        .inserts("AtomicInteger", "java.util.concurrent.atomic.AtomicInteger")
        .compiles("AtomicInteger");
    Offered.at("import Stri$0\nclass A {}").has("StringTokenizer").lacks("String");
    Offered.at("import static Mat$0\nclass A {}").inserts("Math", "java.lang.Math");
    Offered.at("import java.util.Map;\nimport Map$0\nclass A {}").lacks("Map");
    Offered.at("import static Collecto$0;\nclass A {}")
        .inserts("Collectors", "java.util.stream.Collectors");
    Offered.at("import ja$0;\nclass A {}").inserts("java", "java").inOrder("java", "JarFile");
    Offered.at("import B$0;\nclass A {}\nclass B {}").lacks("B", "A");
  }

  @Test
  void suppressWarnings_namesLintKeys() {
    Offered.at("class A { @SuppressWarnings(\"$0\") void m() {} }")
        .inOrder("unchecked", "rawtypes", "varargs")
        .compiles("unchecked");
    Offered.at("class A { @SuppressWarnings({\"unchecked\", \"$0\"}) void m() {} }")
        .has("rawtypes")
        .lacks("unchecked");
    Offered.at("class A { @SuppressWarnings(value = \"dep-$0\") void m() {} }")
        .becomes("dep-ann", "class A { @SuppressWarnings(value = \"dep-ann\") void m() {} }");
    assertEquals(
        List.of("this-escape"),
        Offered.at("class A { @SuppressWarnings(\"this$0\n  void m() {} }").shown());
    assertEquals(List.of(), Offered.at("class A { @Deprecated(since = \"$0\") int n; }").shown());
    assertEquals(List.of(), Offered.at("class A { String s = \"un$0\"; }").shown());
  }

  @Test
  void staticImport_namesStaticClasses() {
    Offered.at(
            "import static p.B.$0;\nclass A {}\n//- p/B.java\npackage p;\npublic class B { public static class C {} public class D {} }")
        .has("C")
        .lacks("D");
  }

  @Test
  void moduleFile_declaresAModule() {
    assertEquals(
        List.of("import", "module", "open"),
        Offered.at("//- module-info.java\n$0").shown(Completion.Kind.KEYWORD).stream()
            .sorted()
            .toList());
    assertEquals(List.of("module"), Offered.at("//- module-info.java\nopen $0").shown());
    assertEquals(List.of(), Offered.at("//- module-info.java\nmodule $0").shown());
  }

  @Test
  void provider_isASubtypeOfTheService() {
    Offered.at(
            Fixture.of(
                "//- module-info.java\nmodule m { provides p.Service with $0 }\n//- p/Service.java\npackage p;\npublic interface Service {}\n//- p/First.java\npackage p;\npublic class First implements Service {}\n"))
        .inOrder("First", "Object");
  }

  // ---- creations

  @Test
  void typeArguments_goOnBehindAComma_inAField() {
    Offered.at(
            "class A {\n  java.util.Map<String, B> all = new java.util.HashMap<String, $0\n\n  int other;\n}\nclass B {}\n")
        .has("B", "String");
  }

  @Test
  void subtypesWithOtherArguments_areNotExpected() {
    Offered.at(
            "class A { Check<String> c = new $0; }\ninterface Check<T> { boolean of(T t); }\nclass OfText implements Check<String> { public boolean of(String s) { return true; } }\nclass OfNumber implements Check<Integer> { public boolean of(Integer s) { return true; } }\nclass Any<T> implements Check<T> { public boolean of(T s) { return true; } }")
        .inOrder("OfText()", "A()")
        .inOrder("Any()", "A()")
        .inOrder("A()", "OfNumber()");
  }
}
