package io.pinyon.syntax;

import static io.pinyon.syntax.Shapes.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '\0',
      value = {
        "int a, b[] = {c}; § LocalVariables(Variable:a(Primitive:int)"
            + " Variable:b(ArrayInitializer(Name:c)))",
        "var a = b; § LocalVariables(Variable:a(Var Name:b))",
        "A<B<C>> d; § LocalVariables(Variable:d(Named:A(Named:B(Named:C))))",
        "a.b(); § ExpressionStatement(Call:b(Name:a Arguments))",
        "record R(int a) { } § LocalType(Type:R(Variable:a(Primitive:int)))",
        "record = 1; § ExpressionStatement(Assign:=(Name:record Literal:1))",
        "yield = 1; § ExpressionStatement(Assign:=(Name:yield Literal:1))",
        "yield a.b(); § Yield(Call:b(Name:a Arguments))",
        "yield (a); § Yield(Parenthesized(Name:a))",
        "yield a != b; § Yield(Binary:!=(Name:a Name:b))",
        "l: continue l; § Labeled:l(Jump:continue)",
        "if (a) b(); else if (c) d(); else e(); §"
            + " If(Name:a ExpressionStatement(Call:b(Arguments)) If(Name:c"
            + " ExpressionStatement(Call:d(Arguments)) ExpressionStatement(Call:e(Arguments))))",
        "for (int i = 0; a; i++) ; § For(LocalVariables(Variable:i(Primitive:int Literal:0))"
            + " Name:a Unary:post++(Name:i) Empty)",
        "for (final var a : b) { } § ForEach(Variable:a(Modifiers Var) Name:b Block)",
        "for (;;) { } § For(Block)",
        "try (var a = b; c) { } catch (D | E e) { } finally { } § Try(Variable:a(Var Name:b) Name:c"
            + " Block Catch(Variable:e(Union(Named:D Named:E)) Block) Block)",
        "switch (a) { case 1, 2: b(); default: } § Switch(Name:a Case(Literal:1 Literal:2"
            + " ExpressionStatement(Call:b(Arguments))) Case:default)",
        "synchronized (a) { } § Synchronized(Name:a Block)",
        "assert a : b; § Assert(Name:a Name:b)",
        "do { } while (a); § DoWhile(Block Name:a)",
        "o.super(a); § ExpressionStatement(Call:super(Name:o Arguments(Name:a)))",
        "<T>this(); § ExpressionStatement(Call:this(Named:T Arguments))",
      })
  void statement_ofEachKind_hasItsStructure(String text, String expected) {
    assertEquals(expected, statements(text));
  }
}
