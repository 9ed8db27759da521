package io.pinyon.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pinyon.query.answers.Target;
import io.pinyon.schema.Position;
import org.junit.jupiter.api.Test;

final class DefinitionTest {
  private static void check(String fixture, String expected) {
    assertEquals(expected, Fixture.of(fixture).definition());
  }

  @Test
  void field_ofAnotherFile_isFound() {
    check(
        """
        //- /a/A.java
        package a;
        public class A { public int size; }
        //- /Main.java
        class Main { int f(a.A x) { return x.si$0ze; } }
        """,
        "/a/A.java:2 public class A { public int «size»; }");
  }

  @Test
  void method_ofJdk_isFoundInItsSource() {
    check(
        "class Main { boolean f(String s) { return s.isBla$0nk(); } }",
        "src.zip/java.base/java/lang/String.java public boolean «isBlank»() {");
  }

  /// As javac has it: of the class's own type parameters and what it inherits, the former count.
  @Test
  void typeParameter_namedAsAnInheritedClass_isMeant() {
    String base = "class Base { static class Entry {} static class Value {} }\n";
    String inField = "class Map<Entry> extends Base { Ent$0ry entry; }";
    String inBody = "class Map<Entry> extends Base { void f() { Ent$0ry entry; } }";
    String inInner = "class Map<Entry> extends Base { class Inner { Ent$0ry entry; } }";
    String declared = "class Map<Value> extends Base { Val$0ue v; static class Value {} }";
    String meant = "/Main.java:2 class Map<«Entry»> extends Base { ";
    check(base + inField, meant + "Entry entry; }");
    check(base + inBody, meant + "void f() { Entry entry; } }");
    check(base + inInner, meant + "class Inner { Entry entry; } }");
    check(
        base + declared,
        "/Main.java:2 class Map<Value> extends Base { Value v; static class «Value» {} }");
  }

  /// JLS 3.4: lines end with CR, LF or both; a form feed is a blank.
  @Test
  void lineEnds_ofEveryKind_areCounted() {
    for (String end : new String[] {"\r", "\n", "\r\n"}) {
      String text = String.join(end, "class Main {", "\fint a;", "", "void m() { $0a++; }", "}");
      Fixture files = Fixture.of(text);
      Target found = files.analysis().definition(files.caret()).getFirst();
      assertEquals(new Position(1, 5), found.nameStart());
    }
  }
}
