// Behind an array access and a cast in parentheses.
// offers: length trim
class Main {
  void go(Object[] all) {
    ((String) all[0]).$0
  }
}
