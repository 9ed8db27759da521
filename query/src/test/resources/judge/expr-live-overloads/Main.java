// The overload that a pattern variable, a loop variable and a lambda's variable choose.
import java.util.List;
import java.util.function.Supplier;

class Main {
  void foo(String s) {}
  void foo(Integer i) {}
  void foo(Double d) {}
  void foo(List<String> l) {}

  void m(Object test, List<List<String>> rows) {
    if (test instanceof Double d) {
      foo(d);
    }
    for (List<String> row : rows) {
      foo(row);
      for (var cell : row) foo(cell);
    }
    var made = (Supplier<Integer>) () -> 1;
    Runnable r = () -> { var v = made.get(); foo(v); };
    switch (test) {
      case Integer i when i > 3 -> foo(i);
      case String s -> { foo(s); }
      default -> foo(1.5);
    }
  }
}
