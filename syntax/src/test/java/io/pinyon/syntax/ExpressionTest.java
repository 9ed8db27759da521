package io.pinyon.syntax;

import static io.pinyon.syntax.Shapes.expression;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\0',
      value = {
        "a + b * c § Binary:+(Name:a Binary:*(Name:b Name:c))",
        "a - b - c § Binary:-(Binary:-(Name:a Name:b) Name:c)",
        "a >>> 1 >= b >> 2 § Binary:>=(Binary:>>>(Name:a Literal:1) Binary:>>(Name:b Literal:2))",
        "a >>>= b § Assign:>>>=(Name:a Name:b)",
        "a ? b : c ? d : e § Conditional(Name:a Name:b Conditional(Name:c Name:d Name:e))",
        "-a++ § Unary:-(Unary:post++(Name:a))",
        "a.b.c(d).e § Select:e(Call:c(Select:b(Name:a) Arguments(Name:d)))",
        "(a) + b § Binary:+(Parenthesized(Name:a) Name:b)",
        "(A) b § Cast(Named:A Name:b)",
        "(int) -1 § Cast(Primitive:int Unary:-(Literal:1))",
        "(A & B) c § Cast(Intersection(Named:A Named:B) Name:c)",
        "(A<B>[]) c.d() § Cast(Array(Named:A(Named:B)) Call:d(Name:c Arguments))",
        "a -> b § Lambda(Variable:a Name:b)",
        "(a, b) -> { } § Lambda(Variable:a Variable:b Block)",
        "(final A a, B... b) -> c §"
            + " Lambda(Variable:a(Modifiers Named:A) Variable:b(Named:B) Name:c)",
        "_ -> a § Lambda(Variable:_ Name:a)",
        "(A) b -> c § Cast(Named:A Lambda(Variable:b Name:c))",
        "int[]::new § MethodReference:new(Array(Primitive:int))",
        "List<A>::new § MethodReference:new(Named:List(Named:A))",
        "O<A>.I::m § MethodReference:m(Named:I(Named:O(Named:A)))",
        "a.b::m § MethodReference:m(Select:b(Name:a))",
        "super::m § MethodReference:m(Super)",
        "A.super.m() § Call:m(Super(Name:A) Arguments)",
        "A[].class § ClassLiteral(Array(Named:A))",
        "void.class § ClassLiteral(Primitive:void)",
        "new A<>(b) § New(Named:A<> Arguments(Name:b))",
        "new a.B() { int c; } § New(Named:B(Named:a) Arguments Type(Variable:c(Primitive:int)))",
        "o.new I() § New(Name:o Named:I Arguments)",
        "new int[2][] § NewArray:2(Primitive:int Literal:2)",
        "new A[]{b, {c}} § NewArray:1(Named:A ArrayInitializer(Name:b ArrayInitializer(Name:c)))",
        "A.<B>m() § Call:m(Name:A Named:B Arguments)",
        "a instanceof B && c § Binary:&&(InstanceOf(Name:a Named:B) Name:c)",
        "a instanceof B b § InstanceOf(Name:a Binding(Variable:b(Named:B)))",
        "a instanceof B(var c, D(_)) §"
            + " InstanceOf(Name:a Record(Named:B Binding(Variable:c(Var)) Record(Named:D Unnamed)))",
        "a < b || c > d § Binary:||(Binary:<(Name:a Name:b) Binary:>(Name:c Name:d))",
        "switch (a) { case B -> c; default -> d; } § SwitchExpression(Name:a"
            + " Case:->(Name:B ExpressionStatement(Name:c))"
            + " Case:default->(ExpressionStatement(Name:d)))",
        "switch (a) { case B b when b.c -> d; case null, default -> throw e; } §"
            + " SwitchExpression(Name:a Case:->(Binding(Variable:b(Named:B)) Select:c(Name:b)"
            + " ExpressionStatement(Name:d)) Case:default->(Literal:null Throw(Name:e)))",
      })
  void expression_ofEachKind_hasItsStructure(String text, String expected) {
    assertEquals(expected, expression(text));
  }
}
