package a.«class»;
//! ERROR compiler.err.expected: identifier expected

import java.util.List;

enum Kind {
  A,« B» C
//! ERROR compiler.err.expected: ';' expected
}

interface Shape {
  «{» int x; }
//! ERROR compiler.err.initializer.not.allowed: initializers not allowed in interfaces
}

class Main<T> {
  Main<«>» empty;
//! ERROR compiler.err.illegal.start.of.type: type argument expected

  void m(List<String> all) {
    «try» {
//! ERROR compiler.err.try.without.catch.finally.or.resource.decls: 'try' without 'catch', 'finally' or resource declarations
      all.clear();
    }

    «else» {
//! ERROR compiler.err.else.without.if: 'else' without 'if'
    }

    for (int i = 0; i < 3; «i») {
//! ERROR compiler.err.not.stmt: not a statement
    }

    all.forEach(«(String a, b)» -> {});
//! ERROR compiler.err.invalid.lambda.parameter.declaration: invalid lambda parameter declaration

    int[] numbers = {1, «,» 2};
//! ERROR compiler.err.illegal.start.of.expr: expression expected

    «this.<String>m»;
//! ERROR compiler.err.not.stmt: not a statement

    String open = «"abc;»
//! ERROR compiler.err.unclosed.str.lit: closing quote expected

    foo(1,« )»;
//! ERROR compiler.err.illegal.start.of.expr: argument expected
  }
}
