// A dot with nothing behind it, and the next statement on the line below.
// offers: length trim isBlank
// lacks: go s
class Main {
  void go(String s) {
    s.$0
    int x = 1;
  }
}
