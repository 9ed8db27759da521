// JLS 8.2, 6.4.1: what is inherited hides what surrounds; the package hides java.lang.
package scopes;

class Main<T> {
  class X { int inOuter; }
  void f(String s) {}
  int v;
  T item;

  class Kid extends Base {
    X x;
    void m() { x.inBase++; f(1); v++; Main.this.v++; Main.this.f(""); g("").length(); }
  }

  class Sib {
    X x;
    <T extends Base> T n(T t) { t.f(2); v++; x.inOuter++; return t; }
  }

  Record r;
  int k = r.mine;

  interface Dflt { default void d() {} }

  class Two extends Base implements Dflt, Runnable {
    public void run() { Dflt.super.d(); super.f(3); Runnable q = Dflt.super::d; }
    public void d() {}
  }

  void labels() {
    outer:
    for (;;) { for (;;) { if (v > 1) break outer; else continue outer; } }
  }

  enum Op {
    PLUS { int ap(int a) { return help(a) + PLUS.ordinal(); } };
    abstract int ap(int a);
    static int help(int a) { return a; }
  }
}
