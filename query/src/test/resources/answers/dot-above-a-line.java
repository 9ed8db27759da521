// A dot at the end of a line, above a line that could go on with it.
import java.util.stream.Stream;

class Main {
  static class Test { boolean removed; }
  Test inputField;

  void calls(Object input) {
    System.$0
    //? offers out err currentTimeMillis
    toString();
    new Runnable() {
      public void run() {
        System.$0
        //? offers out
        toString();
        System.$0
        //? offers out
        int k = 1;
        System.out.$0
        //? offers println
        String s = "";
      }
    };
    if (input != null) {
      inp$0
      //? offers input inputField
      ((Test) input).removed = true;
    }
  }

  void statements(String text) {
    Stream.iterate(0, i -> i + 1).limit(10);
    "String".$0
    //? offers length
  }

  void conditions(String text) {
    text.$0
    //? offers length
    if (text != null) return;
    text.$0
    //? offers length
    for (;;) {}
  }

  void assignments(String text) {
    text.$0
    //? offers length
    text = "x";
    String local = text.$0
    //? offers length
    local.length();
    foo(text.$0
    //? offers length
    bar();
    return;
  }
}
