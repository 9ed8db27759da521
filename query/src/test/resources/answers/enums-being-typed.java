// Arguments and bodies of enum constants, and initializers.
import java.util.function.*;

enum Main {
  ONE(Param.$0FIRST) { int go() { return base() + ord$0; } },
  //? offers FIRST of ; offers ordinal
  TWO(Param.of("x").$0tag()),
  //? offers tag
  THREE(() -> Param.FIRST.$0trim());
  //? offers length

  final String s;
  Main(String s) { this.s = s; }
  Main(Supplier<String> s) { this(s$0.get()); }
  //? is Supplier<String> «s»
  int go() { return 1; }
  int base() { return values().$0length; }
  //? offers length clone
  static class Param {
    static final String FIRST = "";
    static Param of(String s) { return null; }
    String tag() { return ""; }
  }

  private Consumer<Rec> field = b -> b.$0builder(null);
  //? offers builder
  class Rec {
    Rec builder(Consumer<Rec> c) {
      Consumer<Rec> local = b -> b.$0builder(null);
      //? offers builder
      return this;
    }
  }
  static Main d() { return Main.$0; }
  //? offers valueOf values ONE
}
