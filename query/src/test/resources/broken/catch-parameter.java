// What several exceptions have in common.
// offers: getMessage printStackTrace
class Main {
  void go() {
    try {
      go();
    } catch (IllegalStateException | IllegalArgumentException e) {
      e.$0
    }
  }
}
