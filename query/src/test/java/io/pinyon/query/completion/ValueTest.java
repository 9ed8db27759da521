package io.pinyon.query.completion;

import org.junit.jupiter.api.Test;

/// Values that are more than a name: class literals, outer instances, `Type.new`.
final class ValueTest {
  @Test
  void classLiterals_areOfferedWhereAClassIsWanted() {
    String rest = "@interface Mark { Class<?> type(); Class<?>[] all() default {}; }\n";
    Offered.at("@Mark(type = Str$0) class A {}\n" + rest)
        .inserts("String.class", "String.class")
        .compiles("String.class");
    Offered.at("@Mark(type = A.class, all = {StringJoi$0}) class A {}\n" + rest)
        .inserts("StringJoiner.class", "StringJoiner.class import java.util.StringJoiner")
        .compiles("StringJoiner.class");
    Offered.at("class A { Class<?> c = Str$0; }").has("String.class", "String");
    Offered.at("class A { Class<?> c = Str$0.class; }").lacks("String.class");
    Offered.at("class A { Object c = Str$0; }").lacks("String.class");
  }

  @Test
  void outerInstances_areOfferedWhereOneIsWanted() {
    Offered.at("class Outer { class Inner { Outer o = $0; } }").compiles("Outer.this");
    Offered.at("class Outer { class Inner { Object o = Ou$0; } }").compiles("Outer.this");
    Offered.at("class Outer { class Inner { String o = $0; } }").lacks("Outer.this");
    Offered.at("class Outer { static class Inner { Outer o = $0; } }").lacks("Outer.this");
    Offered.at("class Outer { Outer o = $0; }").lacks("Outer.this");
  }

  @Test
  void new_isTypedBehindAClass() {
    String rest = " class B { B(int n) {} }\nclass C<T> {}\nabstract class D {}\nenum E {}\n";
    Offered.at("class A { Object o = B.ne$0; }\n" + rest).inserts("new", "new B($0)");
    Offered.at("class A { Object o = C.ne$0; }\n" + rest)
        .inserts("new", "new C<>()")
        .compiles("new");
    Offered.at("class A { void m() { A.new$0 } }\n" + rest).inserts("new", "new A()");
    Offered.at("class A { Object o = D.$0; }\n" + rest).lacks("new");
    Offered.at("class A { Object o = E.$0; }\n" + rest).lacks("new");
  }
}
