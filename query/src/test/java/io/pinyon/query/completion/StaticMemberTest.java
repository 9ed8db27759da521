package io.pinyon.query.completion;

import org.junit.jupiter.api.Test;

/// Static members that are typed without their class.
final class StaticMemberTest {
  private static final String ASSERTIONS =
      """
      //- /org/junit/jupiter/api/Assertions.java
      package org.junit.jupiter.api;
      public class Assertions {
        public static void assertEquals(int expected, int actual) {}
        public static void assertEquals(Object expected, Object actual) {}
        static void assertHidden() {}
        public void assertNothing() {}
      }
      """;

  private static final String EQUALS = "assertEquals(int expected, int actual)";

  @Test
  void assertions_areImportedStatically() {
    Offered.at("package p;\nclass A { void m() { assertE$0 } }\n" + ASSERTIONS)
        .inserts(
            EQUALS, "assertEquals($0) import static org.junit.jupiter.api.Assertions.assertEquals")
        .has("assertEquals(Object expected, Object actual)")
        .lacks("assertHidden()", "assertNothing()");
    Offered.at("package p;\nclass A { void m() { assertE$0(1, 2); } }\n" + ASSERTIONS)
        .compiles(EQUALS);
  }

  @Test
  void membersThatAreImported_areOfferedOnce() {
    Offered.at(
            "import static org.junit.jupiter.api.Assertions.*;\nclass A { void m() { assertE$0 } }\n"
                + ASSERTIONS)
        .inserts(EQUALS, "assertEquals($0)");
  }

  @Test
  void membersWhoseNameIsTaken_areNamedByTheirClass() {
    Offered.at(
            "package p;\nclass A { void assertEquals() {} void m() { assertE$0 } }\n" + ASSERTIONS)
        .inserts(EQUALS, "Assertions.assertEquals($0) import org.junit.jupiter.api.Assertions");
  }

  @Test
  void helpersOfTheJdk_areNamedByTheirClass_unlessTheWorkspaceImportsThem() {
    String text = "class A { void m(Object o) { Object p = requireNonNullE$0(o, o); } }\n";
    Offered.at(text)
        .inserts("requireNonNullElse(T, T)", "Objects.requireNonNullElse import java.util.Objects")
        .compiles("requireNonNullElse(T, T)");
    Offered.at(
            text
                + "//- /B.java\nimport static java.util.Objects.requireNonNullElse;\nclass B { Object o = requireNonNullElse(1, 2); }\n")
        .inserts(
            "requireNonNullElse(T, T)",
            "requireNonNullElse import static java.util.Objects.requireNonNullElse")
        .compiles("requireNonNullElse(T, T)");
    Offered.at("class A { Object o = UTF_$0; }")
        .inserts("UTF_8", "StandardCharsets.UTF_8 import java.nio.charset.StandardCharsets")
        .compiles("UTF_8");
  }

  @Test
  void membersOfAClassThatIsNotImported_importIt() {
    Offered.at("class A { void m() { Collectors.to$0 } }")
        .inserts("toList()", "toList() import java.util.stream.Collectors")
        .lacks("getClass()");
    Offered.at("class A { Object o = StandardCharsets.U$0; }").compiles("UTF_8");
    Offered.at("class A { int Collectors; void m() { Collectors.to$0 } }").lacks("toList()");
    Offered.at("class A { void m() { Collecto.to$0 } }").lacks("toList()");
    Offered.at(
            "package p;\nclass A { void m() { B.$0 } }\n//- q/B.java\npackage q;\npublic class B { public static int one; static int two; public int three; }")
        .inserts("one", "one import q.B")
        .lacks("two", "three");
  }

  @Test
  void otherNames_areAboveThem() {
    Offered.at("class A { void assertMine() {} void m() { assert$0 } }\n" + ASSERTIONS)
        .inOrder("assertMine()", EQUALS);
    Offered.at("class A { void m() { as$0 } }\n" + ASSERTIONS).lacks(EQUALS);
  }
}
