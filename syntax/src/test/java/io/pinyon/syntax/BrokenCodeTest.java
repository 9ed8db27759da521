package io.pinyon.syntax;

import static io.pinyon.syntax.Shapes.brokenStatements;
import static io.pinyon.syntax.Shapes.members;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.syntax.facts.TreeIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void parameters_onLinesOfTheirOwn_areThoseOfAnUnclosedList() {
    String text =
        """
        class A {
          void f(
              int a,
              String b,
              int c,
          void g() { }
        }
        """;
    Declaration.Type type = (Declaration.Type) SyntaxTree.parse(text).unit().members().getFirst();
    Declaration.Method f = (Declaration.Method) type.members().getFirst();
    assertEquals(
        List.of("a", "b", "c"), f.parameters().stream().map(Declaration.Variable::name).toList());
    assertEquals(List.of("f", "g"), members(text));
  }

  @Test
  void typeParameters_areThoseOfAMethod_howeverLittleOfItIsThere() {
    for (String header : List.of("<T extends B<", "<T> T", "<T> T f", "<T>")) {
      String text = "class A {\n  " + header + "\n  void g() { }\n}\n";
      Declaration.Type type = (Declaration.Type) SyntaxTree.parse(text).unit().members().getFirst();
      Declaration.Method made = (Declaration.Method) type.members().getFirst();
      assertEquals("T", made.typeParameters().getFirst().name(), header);
      assertTrue(members(text).contains("g"), header);
    }
  }

  /// `|` is a line end, at which the initializer may break off.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "int x = f(1, a|",
        "int x = f(1, a;|",
        "int x = f(1,|",
        "int x = f(|",
        "int x = f(1, g(2, a|",
        "int x = f(1, g(2, a);|",
        "int x = f(1, b.|",
        "int x = f(1, b.c().|",
        "int x = f(\"a\", \"b\", c;|",
        "int x = (1 + (2 * a|",
        "int x = a[f(1|",
        "int[] x = {1, a|",
        "int[] x = {1, a;|",
        "int[] x = new int[] {1, f(2, a|",
        "int[][] x = {{1, 2}, {3, a|",
        "Map<A, B> x = f(1, a|",
        "Runnable x = () -> f(1, a|",
        "Runnable x = g(1, () -> f(2, a|",
        "Runnable x = () -> {|    f(1, a|",
        "Runnable x = () -> {|    f(1, a);|    int l = 2;|",
        "Runnable x = g(() -> {|    f(1, a|",
        "Runnable x = new Runnable() {|    public void run() { f(); }|",
        "Runnable x = new Runnable() {|    public void run() {|      f(1, a|",
        "int x = switch (a) {|    case 1 -> f(2, a|",
        "@A(b = {1, 2}) int x = f(1, a|",
      })
  void members_behindUnclosedInitializer_areStillMembers(String field) {
    String broken = "  " + field.replace("|", "\n");
    for (String type : List.of("class T", "interface T", "record T(int c)", "enum T")) {
      String members =
          broken
              + """
                int h;
                static final String TEXT = "", NEXT = g(1, 2);
                void m(int a) { h++; }
                <E> E generic(E e) { return e; }
                @Override
                public String toString() { return TEXT; }
                T other() { return f(x -> { }); }
                class N { int i; }
              """;
      String text = type + " {\n" + (type.startsWith("enum") ? "  A, B;\n" : "") + members + "}\n";
      List<String> found = new ArrayList<>(members(text));
      found.removeAll(List.of("A", "B"));
      assertEquals(
          List.of("x", "h", "TEXT", "NEXT", "m", "generic", "toString", "other", "N"), found, text);
    }
  }

  @Test
  void constructors_behindUnclosedInitializer_areStillMembers() {
    assertEquals(
        List.of("x", "T", "h"),
        members("class T {\n  int x = f(1, a\n  T(int a) { }\n  int h;\n}"));
    assertEquals(
        List.of("X", "R", "h"),
        members("record R(int a) {\n  static int X = f(1, a\n  R { }\n  int h() { return 1; }\n}"));
  }

  @Test
  void initializer_overSeveralLines_isWhole() {
    String text =
        """
        class T {
          Map<A, B> x = f(
              1,
              (int a,
              String b) -> g(a),
              new int[] {1, 2},
              (final int c) -> { int d = 1; return d; });
          int h = a < b
              && c > d ? 1
              : 2, k = 3;
        }
        """;
    assertEquals(List.of("x", "h", "k"), members(text));
    assertEquals(List.of(), SyntaxTree.parse(text).problems());
  }

  @Test
  void arguments_ofUnclosedInitializer_areKnown() {
    String text = "class A {\n  int x = f(1, g(2, tot\n  int h;\n}\n";
    SyntaxTree tree = SyntaxTree.parse(text);
    List<Node> path = tree.path(text.indexOf("tot") + 3);
    assertEquals(
        "Call:f(Arguments(Literal:1 Call:g(Arguments(Literal:2 Name:tot))))",
        path.stream()
            .filter(n -> n instanceof Expression.Call c && c.name().equals("f"))
            .map(Shapes::of)
            .findFirst()
            .orElse("none"));
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
