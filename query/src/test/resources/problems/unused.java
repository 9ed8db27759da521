package a;

class Main {
  private static final long serialVersionUID = 1L;
  private int «lonely» = 1;
//! HINT pinyon.unused.member: The private field lonely is never used
  private int used;
  private String named = "byName";
  private int byName;
  @Deprecated private int annotated;

  private void «nobody»() {}
//! HINT pinyon.unused.member: The private method nobody is never used

  private void readObject(java.io.ObjectInputStream in) {}

  private static class «Nested» {}
//! HINT pinyon.unused.member: The private class Nested is never used

  private Main() {}

  int locals(int parameter) {
    int «a» = 1, b = 2;
//! HINT pinyon.unused.local: The local variable a is never used
    int ignored = 3;
    for (int i = 0; i < 1; ) {
      int c = 2;
      c++;
      break;
    }
    for (int «j» = 0; ; ) {
//! HINT pinyon.unused.local: The local variable j is never used
      break;
    }
    Runnable r = () -> {
      int «x» = 1;
//! HINT pinyon.unused.local: The local variable x is never used
    };
    switch (b) {
      case 1:
        int inCase = 1;
        break;
      default:
        inCase = 2;
    }
    r.run();
    return b + used + named.length();
  }
}
