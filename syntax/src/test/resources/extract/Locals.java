package sample.locals;

import java.util.*;
import java.util.function.Supplier;
import static java.util.Map.entry;
import static java.util.stream.Collectors.*;

/** Types inside of bodies. */
class Locals<T> {
  private final Comparator<T> order = new Comparator<T>() {
    @Override
    public int compare(T left, T right) {
      class Deep {
        Runnable run = () -> { int ignored = 1; };
      }
      return 0;
    }
  };
  Supplier<Runnable> lazy = () -> new Runnable() {
    public void run() { for (int i = 0; i < 3; i++) { System.out.println("{" + i); } }
  };
  int[] table = {1, 2, 3}, more[] = {{4}};

  static {
    record Pair(int first, String... rest) {
      Pair {
        if (first < 0) { throw new IllegalArgumentException("first"); }
      }
    }
    System.out.println(new Pair(1));
  }

  { if (table == null) { new Thread() { public void run() {} }.start(); } }

  Locals() {
    this(new Object() { int x = 1; }.x, new ArrayList<>() {{ add(1); }});
  }

  Locals(int x, List<Integer> list) {}

  <X extends Exception & Runnable> X nested(X... all) throws X, java.io.IOException {
    interface Shape { void draw(); }
    abstract class Base implements Shape {}
    return switch (all.length) {
      case 0 -> throw new IllegalStateException();
      default -> {
        Shape shape = new Base() {
          public void draw() { Object o = new Object() { }; }
        };
        shape.draw();
        yield all[0];
      }
    };
  }

  void plain() { int[][] a = new int[][] {{1}, {2}}; String s = """
      { not a brace "class" /* nor a comment */
      """; char c = '{'; }
}
