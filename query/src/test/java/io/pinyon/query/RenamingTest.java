package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is renamed together with the name at the caret, why it cannot be, and what is in its way.
final class RenamingTest {
  /// `expected` has the new name for each word, or the reason.
  private static void check(String files, String newName, String expected) {
    Fixture fixture = Fixture.of(files);
    String shown =
        switch (fixture.analysis().renaming(fixture.caret(), newName, true)) {
          case Renaming.Refused refused -> refused.reason();
          case Renaming.Possible possible ->
              possible.parts().stream()
                  .map(part -> new TreeMap<>(part.names()).toString())
                  .collect(Collectors.joining(" "));
        };
    assertEquals(expected, shown);
  }

  /// `expected` has a line for each clash: the offset of the place and the message.
  private static void checkClashes(String files, String newName, String expected) {
    Fixture fixture = Fixture.of(files);
    assertEquals(
        expected.strip(),
        fixture.analysis().nameClashes(fixture.caret(), newName).stream()
            .map(each -> each.range().start() + " " + each.message())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void nameOfLibraryOrLanguage_isRefused() {
    check(
        "class A { Str$0ing s; }",
        "Text",
        "'String' is declared in a library: java.base/java/lang/String.class");
    check(
        "class A { int f(int[] a) { return a.len$0gth; } }",
        "size",
        "the length of an array is part of the language");
    check("class A { Object f() { return A.val$0ueOf(\"\"); } }", "x", nothing());
    check(
        "enum E { ONE; E f() { return val$0ueOf(\"\"); } }",
        "x",
        "'valueOf' is declared implicitly by the language");
    check("class A { /* no$0thing */ }", "x", nothing());
    check(
        "class A { int f() { int _$0 = 1; return 0; } }",
        "x",
        "an unnamed variable cannot be renamed");
  }

  private static String nothing() {
    return "there is no name here whose meaning is known";
  }

  @Test
  void importOfSeveral_isRefused() {
    check(
        """
        //- /a/A.java
        package a;
        public class A { public static void f() {} public static int f; }
        //- /b/B.java
        package b;
        import static a.A.f$0;
        class B { int g = f; }
        """,
        "g",
        "'f' means several declarations here; rename one of them where it is declared");
  }

  @Test
  void lombokField_hasANameForAllThatIsMadeOfIt() {
    check(
        "@lombok.Data class A { private boolean is$0Open; }",
        "isShut",
        "{isOpen=isShut, setOpen=setShut}");
    check(
        "@lombok.Data class A { private boolean is$0Open; }",
        "shut",
        "{isOpen=shut, setOpen=setShut}");
  }

  @Test
  void accessors_haveNamesOfTheirOwn() {
    check(
        "class A { int si$0ze; int getSize() { return size; } void setSize(int size) {} }",
        "count",
        "{size=count} {getSize=getCount} {setSize=setCount}");
    check("class A { int si$0ze; long getSize() { return size; } }", "count", "{size=count}");
  }

  @Test
  void clashes_haveTheirPlaces() {
    checkClashes("class A { int a$0; int b; }", "b", "14 'A' has a field 'b' already");
    checkClashes(
        "class A { void f(int a$0) { int b; } }", "b", "30 there is a variable 'b' already");
    checkClashes("class A { void f(int a$0) { new Object() { int b; }; } }", "b", "");
    checkClashes(
        "class A$0 { void f() { class B {} } }",
        "B",
        "6 a type cannot be named as one around it (JLS 8.1)");
  }

  /// What compares meanings has to know of all; who asks for one is still answered.
  @Test
  void ambiguousName_meansAllThatItMay() {
    Fixture fixture =
        Fixture.of(
            """
            //- /a/List.java
            package a;
            public class List {}
            //- /b/List.java
            package b;
            public class List {}
            //- /c/C.java
            package c;
            import a.*;
            import b.*;
            class C { Lis$0t l; }
            """);
    assertEquals(
        Set.of("/a/List.java", "/b/List.java"),
        fixture.analysis().meanings().getFirst().declarations().stream()
            .map(DeclarationId::location)
            .collect(Collectors.toSet()));
    assertEquals("/a/List.java:2 public class «List» {}", fixture.definition());
  }
}
