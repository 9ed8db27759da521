class Main {
  void one(int a) {
    if (a > 0) {
      two(a)«;»
//! ERROR compiler.err.expected: '}' expected
  }

  void two(int b) {
    one(b);
  }
}
