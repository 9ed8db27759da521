// `_` is no name (JLS 6.1), and what is beside it is.
import java.util.*;

class Main {
  record Line(Object from, Object to, String label) {}
  void m(List<String> list, Map<String, Line> map) throws Exception {
    int total = 0;
    try (var _ = new java.io.StringReader("")) { tot$0 } catch (RuntimeException _) { list.$0 }
    //? offers total ; offers size
    map.forEach((_, line) -> line.$0);
    //? offers from label
    Runnable r = () -> { int _ = 1; ru$0n(); };
    //? is void «run»()
  }
  void run() {}
}
