// The argument list is open and a further statement follows.
// offers: intValue longValue
class Main {
  void go(Integer boxed) {
    String.valueOf(boxed.$0
    int after = 1;
  }
}
