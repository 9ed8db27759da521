// JLS 6.4.1, 8.3, 15.12.1: an inner class's members shadow the enclosing ones; inherited members
// shadow enclosing ones too; a method of the inner class hides all enclosing methods of its name.
class Main extends Base {
  String name = "main";
  static int count;

  void run(int i) {}

  void outerOnly() {}

  class Inner extends Other {
    void go() {
      name.intValue();
      run("x");
      outerOnly();
      Main.this.run(1);
      Main.this.name.trim();
      Main.super.hello();
      super.run("y");
      count++;
      fromBase.length();
    }
  }

  static class Nested {
    int count;

    void go() {
      count = Main.count;
    }
  }
}

class Base {
  CharSequence fromBase;
  Object name;

  void hello() {}
}

class Other {
  Integer name;

  void run(String s) {}
}
