// An annotation without a declaration above the method.
// offers: helper
class Main {
  @Deprecated

  void go(Main m) {
    m.$0
  }

  @Override
  void helper() {}
