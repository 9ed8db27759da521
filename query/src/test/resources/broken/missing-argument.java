// A call that lacks arguments still has a result (in doubt the best candidate).
// offers: length trim
class Main {
  String join(String a, int b) {
    return a;
  }

  void go() {
    join("x").$0
  }
}
