// Names typed right before an identifier on the next line.
// offers: length
class Main {
  void go(String a, String b) {
    a.$0
    b = a;
  }
}
