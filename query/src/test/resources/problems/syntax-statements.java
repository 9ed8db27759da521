import java.util.List;

class Main {
  int m(int a, List<String> list) {
    «a + 1»;
//! ERROR compiler.err.not.stmt: not a statement


    int b = a«1»
//! ERROR compiler.err.expected: ';' expected
  }
}
