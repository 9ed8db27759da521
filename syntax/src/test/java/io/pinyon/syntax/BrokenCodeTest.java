package io.pinyon.syntax;

import static io.pinyon.syntax.Shapes.brokenStatements;
import static io.pinyon.syntax.Shapes.members;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.facts.TreeIndex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenCodeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\0',
      value = {
        "foo.| int x = 1; § ExpressionStatement(Select:?(Name:foo))"
            + " LocalVariables(Variable:x(Primitive:int Literal:1))",
        "foo.| return; § ExpressionStatement(Select:?(Name:foo)) Return",
        "foo.| String s = a; § ExpressionStatement(Select:?(Name:foo))"
            + " LocalVariables(Variable:s(Named:String Name:a))",
        "foo. § ExpressionStatement(Select:?(Name:foo))",
        "foo| x = 1; § ExpressionStatement(Name:foo)"
            + " ExpressionStatement(Assign:=(Name:x Literal:1))",
        "foo(a, | int x; § ExpressionStatement(Call:foo(Arguments(Name:a Missing)))"
            + " LocalVariables(Variable:x(Primitive:int))",
        "foo(a, b.| String s; §"
            + " ExpressionStatement(Call:foo(Arguments(Name:a Select:?(Name:b))))"
            + " LocalVariables(Variable:s(Named:String))",
        "a = new | § ExpressionStatement(Assign:=(Name:a New(Named:?)))",
        "a = new Foo| § ExpressionStatement(Assign:=(Name:a New(Named:Foo)))",
        "int x = | return; § LocalVariables(Variable:x(Primitive:int Missing)) Return",
        "if (a.| return; § If(Select:?(Name:a) Return)",
        "if (|§ If(Missing Empty)",
        "for (A a : b.| c(); § ForEach(Variable:a(Named:A) Call:c(Name:b Arguments) Empty)",
        "foo(x -> x.| § ExpressionStatement(Call:foo(Arguments(Lambda(Variable:x"
            + " Select:?(Name:x)))))",
        "foo(x -> { x.| } § ExpressionStatement(Call:foo(Arguments(Lambda(Variable:x"
            + " Block(ExpressionStatement(Select:?(Name:x)))))))",
        "switch (a) { case | } § Switch(Name:a Case(Missing))",
        "List<String> | § LocalVariables(Variable:?(Named:List(Named:String)))",
        "a = \"b| c(); § ExpressionStatement(Assign:=(Name:a Literal:\"b))"
            + " ExpressionStatement(Call:c(Arguments))",
        "a(b c); d(); § ExpressionStatement(Call:a(Arguments(Name:b)))"
            + " ExpressionStatement(Call:d(Arguments))",
      })
  void statement_unfinished_leavesTheNextOnesWhole(String text, String expected) {
    assertEquals(expected, brokenStatements("    " + text.replaceAll("\\| ?", "\n    ")));
  }

  @Test
  void members_behindMethodWithoutClosingBrace_areStillMembers() {
    String text =
        """
        class A {
          int a;
          void f() {
            if (a) {
              b.

          public void g(int x) {
          }

          String h() {
            return "";
          }
          int z;
        }
        """;
    assertEquals(List.of("a", "f", "g", "h", "z"), members(text));
  }

  @Test
  void members_behindUnclosedBlock_areStillMembers() {
    String text =
        """
        class A {
          void f() {
            while (a) {
              b();
            c();
          }
          void g() { }
        }
        class B { }
        """;
    assertEquals(List.of("f", "g"), members(text));
    assertEquals(2, SyntaxTree.parse(text).unit().members().size());
  }

  @Test
  void members_behindUnfinishedOnes_areStillMembers() {
    String text =
        """
        class A {
          private Str
          public void f() { }
          int x = foo(
          String y = "";
          int z = a.
          @Override
          public String g(int a, {
          }
          Map<String,
          void h() { }
        """;
    List<String> found = members(text);
    assertTrue(found.containsAll(List.of("f", "x", "y", "z", "g", "h")), found.toString());
  }

  @Test
  void members_betweenConflictMarkers_areAllRead() {
    String text =
        """
        class A {
        <<<<<<< HEAD
          int a;
        =======
          int b;
        >>>>>>> other
          int c;
        }
        """;
    assertEquals(List.of("a", "b", "c"), members(text));
    assertTrue(SyntaxTree.parse(text).problems().isEmpty());
  }

  @Test
  void path_behindDot_endsAtTheSelection() {
    String text = "class A {\n  void f() {\n    foo.bar.\n    return;\n  }\n}\n";
    int caret = text.indexOf("bar.") + 4;
    Expression.Select last =
        assertInstanceOf(Expression.Select.class, SyntaxTree.parse(text).path(caret).getLast());
    assertEquals("", last.name());
    assertEquals("Select:bar(Name:foo)", Shapes.of(last.target()));
  }

  @Test
  void path_inUnclosedArguments_holdsThem() {
    String text = "class A {\n  void f() {\n    foo(a, \n    return;\n  }\n}\n";
    int caret = text.indexOf("a, ") + 3;
    List<Node> path = SyntaxTree.parse(text).path(caret);
    assertTrue(path.stream().anyMatch(n -> n instanceof Piece.Arguments), path.toString());
  }

  @Test
  void chains_ofThousandsOfParts_areRead() {
    String sum = "a" + " + a".repeat(20_000);
    String calls = "a" + ".a()".repeat(5_000);
    String ifs = "if (a) b(); else ".repeat(5_000) + "c();";
    String text = "class A { int x = " + sum + "; int y = " + calls + "; void f() {" + ifs + "} }";
    SyntaxTree tree = SyntaxTree.parse(text);
    assertTrue(Shapes.visit(tree.unit()) > 50_000);
    assertEquals(List.of(), tree.problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "( § )",
        "{ § }",
        "a( § )",
        "[ § ]",
        "! § ''",
        "new A() { int x = § }",
        "x -> § ''",
        "switch (a) { case § }",
        "A< § >",
        "@A( § )",
        "if (a) { § }",
        "class X { § }",
        "(A) § ''"
      })
  void nesting_beyondTheLimit_isReportedNotFatal(String open, String close) {
    String code = open.repeat(5_000) + (close == null ? "" : close.repeat(5_000));
    for (String text :
        List.of(
            "class A { void f() { x = " + code + "; } }",
            "class A { void f() { " + code + "; } }",
            "class A { int x = " + code + "; } ",
            "class A { " + code,
            code)) {
      SyntaxTree tree = SyntaxTree.parse(text);
      assertTrue(Shapes.visit(tree.unit()) > 0);
      TreeIndex.full(tree);
    }
  }
}
