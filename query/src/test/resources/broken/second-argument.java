// An argument list that breaks off: the arguments before do not spoil the name's own type.
// offers: size isEmpty get
class Main {
  void foo(int a, int b) {}

  void go(int a, java.util.List<String> b) {
    foo(a, b.$0
  }
}
