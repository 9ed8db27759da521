// A variable of a record pattern in a condition that has no end.
// offers: intValue
class Main {
  record Pair<A, B>(A first, B second) {}

  void go(Pair<String, Integer> p) {
    if (p instanceof Pair(var a, var b) && b.$0) {
  }
}
