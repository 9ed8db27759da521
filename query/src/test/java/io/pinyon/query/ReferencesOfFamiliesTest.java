package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.SearchTarget.Breadth;
import org.junit.jupiter.api.Test;

/// Which methods count as one (JLS 8.4.8.1), and that without the family only the very one does.
final class ReferencesOfFamiliesTest {
  private static void check(String files, String expected) {
    assertEquals(expected.strip(), Fixture.of(files).references(Breadth.FAMILY));
  }

  @Test
  void interfaceMethod_andItsImplementations_areOne() {
    check(
        """
        interface I { void f$0(); }
        abstract class A implements I { }
        class B extends A { public void f() { } }
        class C extends B { public void f() { super.f(); } void f(int i) { f(i); } }
        class Other { void f() { f(); } }
        class Use { void g(I i, B b) { i.f(); b.f(); Runnable r = b::f; I l = () -> { }; } }
        """,
        """
        /Main.java:1 declaration: interface I { void «f»(); }
        /Main.java:3 declaration: class B extends A { public void «f»() { } }
        /Main.java:4 declaration, call: class C extends B { public void «f»() { super.«f»(); } void f(int i) { f(i); } }
        /Main.java:6 call, method_reference: class Use { void g(I i, B b) { i.«f»(); b.«f»(); Runnable r = b::«f»; I l = () -> { }; } }
        """);
  }

  @Test
  void genericMethod_andWhatOverridesItsErasure_areOne() {
    check(
        """
        interface Sink<T> { void put(T t); }
        class Strings implements Sink<String> {
          public void put$0(String s) { }
          public void put(Integer i) { put(""); }
        }
        class Raw implements Sink { public void put(Object o) { } }
        class Use { void g(Sink<Integer> s, Strings t) { s.put(1); t.put(""); t.put(1); } }
        """,
        """
        /Main.java:1 declaration: interface Sink<T> { void «put»(T t); }
        /Main.java:3 declaration: public void «put»(String s) { }
        /Main.java:4 call: public void put(Integer i) { «put»(""); }
        /Main.java:6 declaration: class Raw implements Sink { public void «put»(Object o) { } }
        /Main.java:7 call: class Use { void g(Sink<Integer> s, Strings t) { s.«put»(1); t.«put»(""); t.put(1); } }
        """);
  }

  @Test
  void class_whoseMethodJoinsLate_bringsWhatItInherits() {
    check(
        """
        class X extends Base implements I, G<Integer> { public void m(String s) { } }
        class P implements I, G<String> { public void m(String s) { } }
        class Base { public void m(Integer i) { } }
        interface G<T> { void m(T t); }
        interface I { void m$0(String s); }
        """,
        """
        /Main.java:1 declaration: class X extends Base implements I, G<Integer> { public void «m»(String s) { } }
        /Main.java:2 declaration: class P implements I, G<String> { public void «m»(String s) { } }
        /Main.java:3 declaration: class Base { public void «m»(Integer i) { } }
        /Main.java:4 declaration: interface G<T> { void «m»(T t); }
        /Main.java:5 declaration: interface I { void «m»(String s); }
        """);
  }

  @Test
  void classThatInheritsAnImplementationFromElsewhere_joinsBoth() {
    check(
        """
        interface I { void f$0(); }
        class Impl { public void f() { } }
        class Both extends Impl implements I { }
        class Sub extends Impl { public void f() { } }
        """,
        """
        /Main.java:1 declaration: interface I { void «f»(); }
        /Main.java:2 declaration: class Impl { public void «f»() { } }
        /Main.java:4 declaration: class Sub extends Impl { public void «f»() { } }
        """);
  }

  @Test
  void twoInterfacesInOneClass_joinTheirFamilies() {
    check(
        """
        interface I { void f(); }
        interface J { void f$0(); }
        class Both implements I, J { public void f() { } }
        class OnlyI implements I { public void f() { } }
        """,
        """
        /Main.java:1 declaration: interface I { void «f»(); }
        /Main.java:2 declaration: interface J { void «f»(); }
        /Main.java:3 declaration: class Both implements I, J { public void «f»() { } }
        /Main.java:4 declaration: class OnlyI implements I { public void «f»() { } }
        """);
  }

  @Test
  void packagePrivateMethod_isNotOverriddenInAnotherPackage() {
    check(
        """
        //- /a/A.java
        package a;
        public class A { void f$0() { } }
        //- /b/B.java
        package b;
        public class B extends a.A { void f() { } }
        //- /a/C.java
        package a;
        class C extends A { void f() { } }
        """,
        """
        /a/A.java:2 declaration: public class A { void «f»() { } }
        /a/C.java:2 declaration: class C extends A { void «f»() { } }
        """);
  }

  @Test
  void privateAndStaticMethods_areAlone() {
    check(
        """
        class A { private void f$0() { f(); } static void g() { } }
        class B extends A { void f() { } static void g() { } }
        """,
        """
        /Main.java:1 declaration, call: class A { private void «f»() { «f»(); } static void g() { } }
        """);
    check(
        """
        class A { private void f() { f(); } static void g$0() { } }
        class B extends A { void f() { g(); } static void g() { g(); } }
        """,
        """
        /Main.java:1 declaration: class A { private void f() { f(); } static void «g»() { } }
        """);
  }

  @Test
  void libraryMethod_hasItsOverridersInSource() {
    check(
        """
        class A implements Comparable<A> { public int compareTo$0(A a) { return 0; } }
        class B { int f(A a, Comparable<String> c) { return a.compareTo(a) + c.compareTo(""); } }
        """,
        """
        /Main.java:1 declaration: class A implements Comparable<A> { public int «compareTo»(A a) { return 0; } }
        /Main.java:2 call: class B { int f(A a, Comparable<String> c) { return a.«compareTo»(a) + c.«compareTo»(""); } }
        """);
  }

  @Test
  void anonymousAndEnumConstantBodies_override() {
    check(
        """
        enum E { ONE { int f() { return 1; } }, TWO { int f() { return super.f(); } }; int f$0() { return 0; } }
        class Use { int g() { return new Object() { int f() { return E.ONE.f(); } }.f(); } }
        """,
        """
        /Main.java:1 declaration, call: enum E { ONE { int «f»() { return 1; } }, TWO { int «f»() { return super.«f»(); } }; int «f»() { return 0; } }
        /Main.java:2 call: class Use { int g() { return new Object() { int f() { return E.ONE.«f»(); } }.f(); } }
        """);
  }
}
