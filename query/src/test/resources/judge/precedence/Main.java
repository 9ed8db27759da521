// JLS 15.7, 10.2: what binds tighter, and which brackets belong to what.
import java.util.*;
import java.util.function.*;

class Main {
  int a[], b;
  int many()[] { return a; }
  @SafeVarargs
  static <T> T[] grid(T... t) { return t; }
  class In { int depth; }

  void m(Object obj, String[] args, Map.Entry<String, Integer>[] es, int... rest) {
    Object hash = (Object) obj.hashCode();
    ((String) obj).length();
    int d3 = new String[2][3][0].length;
    int d4 = (new String[2][3])[0].length;
    (new String[2][3])[0][0].length();
    es[0].getKey().length();
    a.clone();
    int d9 = many().clone()[b];
    args.clone()[0].length();
    int.class.getName();
    String[].class.getName();
    """
        text""".lines();
    "a".concat("b").length();
    new Main().new In().depth++;
    this.new In().depth++;
    Function<Integer, String[]> f = String[]::new;
    Supplier<Main> s = Main::new;
    Function<String, Integer> g = String::length;
    Supplier<int[]> h = a::clone;
    Supplier<ArrayList<String>> i = ArrayList<String>::new;
    Runnable r = super::notify;
    grid("a", "b")[0].length();
    Integer boxed = -b;
    (boxed).intValue();
    for (var e : List.of(Map.entry("k", 2))) e.getValue().intValue();
    for (var w : args) w.length();
    BiFunction<String, Integer, Character> k = (var x, var y) -> x.charAt(y.intValue());
    (args.length > 0 ? args[0] : "").length();
    (boxed = 3).intValue();
    (switch (b) { case 0 -> "zero"; default -> { yield "many"; } }).length();
    args[b++].length();
    Main.this.b++;
    java.util.Map.Entry.<String, Integer>comparingByKey().reversed();
    List<int[]> li = List.of(rest);
    li.get(0).clone();
  }
}
