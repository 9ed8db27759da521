// A builder's chain with a lambda argument unfinished.
// offers: wheels name
class Main {
  interface Builder {
    Builder name(String s);

    Builder wheels(int n);

    Builder with(java.util.function.Consumer<Builder> c);
  }

  void go(Builder b) {
    b.name("x").with(inner -> inner.name("y").$0
  }
}
