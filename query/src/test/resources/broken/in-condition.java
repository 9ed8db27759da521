// A pattern variable in the same unfinished condition (JLS 6.3.1).
// offers: length isBlank
class Main {
  void go(Object o) {
    if (o instanceof String s && s.$0
  }
}
