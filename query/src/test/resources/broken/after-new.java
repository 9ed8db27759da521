// Members of a creation without its semicolon.
// offers: append reverse length
class Main {
  String go() {
    return new StringBuilder().$0
  }
}
