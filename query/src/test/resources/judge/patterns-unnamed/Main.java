// JLS 14.4, 14.30: unnamed variables and patterns declare nothing.
import java.util.*;
import java.util.function.*;

class Main {
  record Point(int x, int y) {}
  record Line(Point from, Point to, String label) {}

  void m(List<String> list, Object o, Map<String, Line> map) throws Exception {
    int total = 0;
    for (var _ : list) total++;
    for (int i = 0, _ = 1; i < 2; i++) total += i;
    try (var _ = new java.io.StringReader("")) { total++; } catch (RuntimeException _) { list.size(); }
    BiFunction<Integer, String, Integer> f = (_, b) -> b.length();
    map.forEach((_, line) -> line.from());
    var _ = list.remove(0);
    if (o instanceof Line(Point(var x, _), _, var label) && label.isEmpty()) { total += x; }
    switch (o) {
      case Line(Point _, Point(int a, int _), String _) when a > 0 -> System.out.println(a);
      case Line _, Point _ -> list.clear();
      default -> {}
    }
    Runnable r = () -> { int _ = 1; run(); };
  }

  void run() {}
}
