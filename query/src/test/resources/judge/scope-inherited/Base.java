package scopes;

class Base {
  class X { int inBase; }
  void f(int n) {}
  int v;
  static <Q> Q g(Q q) { return q; }
}
