// Behind a type only what is static; behind an expression only what is not.
// offers: LIMIT make Nested
// lacks: own act
class Main {
  static class Tool {
    static final int LIMIT = 1;
    int own;

    static Tool make() {
      return null;
    }

    void act() {}

    static class Nested {}
  }

  void go() {
    Tool.$0
  }
}
