package io.pinyon.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Code that is hard on whoever reads it: what nests deeply, grows exponentially, is endless or
/// depends on itself.
final class HostileCode {
  private HostileCode() {}

  /// Interfaces of which each extends both of the level below, so that 2^`levels` ways lead up.
  static String diamond(int levels) {
    StringBuilder result = new StringBuilder("interface L0A { void zero(); }\ninterface L0B {}\n");
    for (int i = 1; i <= levels; i++) {
      for (char each = 'A'; each <= 'B'; each++) {
        result.append(
            "interface L%d%c extends L%d%c, L%d%c {}\n".formatted(i, each, i - 1, 'A', i - 1, 'B'));
      }
    }
    return result.toString();
  }

  /// Whole files, each of which compiles or nearly does.
  static List<String> files() {
    List<String> result = new ArrayList<>();
    result.add(diamond(40) + "class Diamond { void f(L40A p) { p.zero(); p.noSuch(); } }");
    result.add(
        "interface C1 extends C2, C3 {} interface C2 extends C3, C1 {} interface C3 extends C1 {}");
    result.add("class X1<T> extends X2<X2<X1<T>>> {} class X2<T> extends X1<X1<T>> {}");
    result.add("class T1<A extends B, B extends A, C extends C> { C c; }");
    result.add(
        many(60, "\n", i -> "class D%d<T> extends D%d<java.util.Map<T, T>> {}".formatted(i, i + 1))
            + " class D60<T> { T get() { return null; } }");
    result.add(
        "class Members {" + many(50_000, "\n", i -> "void m%d(int a) {}".formatted(i)) + "}");
    result.add("class Overloads {" + many(5_000, "\n", i -> "void m(C%d a) {}".formatted(i)) + "}");
    result.add("enum Constants {" + many(20_000, ",", i -> "C" + i) + "}");
    result.add("class Deep {" + "class A {".repeat(3_000) + "}".repeat(3_001));
    result.add("class Parens { int i = " + "(".repeat(30_000) + "1" + ")".repeat(30_000) + "; }");
    result.add("class Line { String s = \"" + "x".repeat(4_000_000) + "\"; }");
    result.add("class Name { int " + "n".repeat(1_000_000) + "; }");
    result.add("class Doc { /** " + "{@link ".repeat(20_000) + " */ void f() {} }");
    result.add("\0".repeat(100_000));
    return result;
  }

  /// Pieces to be pasted where statements may stand, or anywhere else.
  static List<String> snippets() {
    List<String> result = new ArrayList<>();
    result.add("(".repeat(2_000));
    result.add("{".repeat(500) + "\n");
    result.add("}\n".repeat(50));
    result.add("a.b(c -> ".repeat(100) + "c" + ")".repeat(100) + ";");
    result.add("String s = " + "\"a\" + ".repeat(2_000) + "1;");
    result.add("new StringBuilder()" + ".append(1)".repeat(1_000) + ".length();");
    result.add("var v = " + "java.util.List.of(".repeat(60) + "1" + ")".repeat(60) + ";");
    result.add("java.util.function.Supplier<?> s = " + "() -> ".repeat(300) + "1;");
    result.add("if (o instanceof String s) {} else ".repeat(300) + ";");
    result.add("int x = " + "true ? 1 : ".repeat(500) + "0;");
    result.add("class L<T extends L<? super L<T>>> extends java.util.ArrayList<L<L<T>>> {}");
    result.add("class A1 extends A1.B { class B extends A1 {} } A1.B.C.D x;");
    result.add("java.util.List<".repeat(200) + "String" + ">".repeat(200) + " deep;");
    result.add("switch (1) { case 1 -> ".repeat(100));
    result.add("@SuppressWarnings(".repeat(200));
    result.add("int" + "[]".repeat(400) + " a;");
    result.add("try (var a = b; ".repeat(100));
    result.add("/** " + "<ul><li>{@code ".repeat(300) + "\n");
    result.add("/* ");
    result.add("\"\"\"\n");
    result.add("\"");
    result.add("'");
    result.add("\\u0022\\u007b\\uD83D");
    result.add("\uD83D\uDE00 \uDE00 \u202e \0 \uFFFF");
    result.add("<<<<<<< a\n=======\n>>>>>>> b\n");
    result.add("import static java.lang.Math.*;\nimport java.util.*;\n".repeat(50));
    result.add("package p; module m { requires transitive ");
    result.add("record R(R... r) { R { } sealed interface S permits S {} }");
    result.add("x".repeat(20_000));
    result.add("\r\r\n\n\r");
    return result;
  }

  private static String many(int count, String between, IntFunction<String> each) {
    return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(between));
  }
}
