// JLS 6.4.2: a variable obscures a type, a type a package; a case label of an enum is its constant.
package obscured;

class Other { int other; }

class Box { static class util { static int here; } }

class Main {
  Other Foo;
  enum Color { RED, BLUE }
  String RED = "x";

  void m(Color c, Box java) {
    Foo.other = 1;
    Foo.other++;
    Foo real = new Foo();
    real.onInstance = 2;
    obscured.Foo.onClass = 3;
    switch (c) {
      case RED -> System.out.println(RED.length());
      case BLUE -> {}
    }
    String String = "";
    String.length();
    String again = String;
    again.strip();
    Box.util.here++;
  }

  class Inner {
    int Foo;

    void n() {
      Foo++;
      Main.this.Foo.other++;
      m(Color.BLUE, null);
    }

    void m(Object o, Object p) {}
  }
}
