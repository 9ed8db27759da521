// A call with a name that does not exist among its arguments still has a result.
// offers: length trim
class Main {
  String join(String a, int b) {
    return a;
  }

  void go() {
    join(undefined, 1).$0;
  }
}
