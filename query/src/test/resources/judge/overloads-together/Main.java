// JLS 15.12.2: phases, the more specific one, and which functional interface a lambda fits.
import java.io.File;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;

class Main {
  String one(String p) { return one(p, null); }
  String one(String p, String q) { return one(p, q, null); }
  String one(String p, String q, String r) { return ""; }

  void test(String s, Object... objects) {}
  void test(String s, Integer i, Object... objects) {}

  void num(long n) {}
  void num(Integer n) {}
  void num(Object n) {}
  void num(int... n) {}

  void ch(int n) {}
  void ch(char n) {}
  void ch(Object n) {}

  static int[] copy(int[] a, int n) { return a; }
  static double[] copy(double[] a, int n) { return a; }
  static <T> T[] copy(T[] a, int n) { return a; }

  <T> void gen(T t) {}
  void gen(String s) {}
  <T extends Number> void gen(T t) {}

  void m(Integer boxed, Short sh, boolean flag, int i, List<Integer> list, String[] arr) {
    test("hello", 2);
    test("hello", "x");
    test("hello");
    num(1);
    num(boxed);
    num('c');
    num(sh);
    num();
    num(1, 2);
    num((byte) 1);
    num(2.0);
    ch(flag ? 1 : 'a');
    ch(flag ? i : 'a');
    ch(switch (i) { case 1 -> 'a'; case 2 -> 'b'; default -> 'c'; });
    copy(new int[1], 2);
    copy(arr, 2);
    copy(new double[0], 2)[0]++;
    gen("x");
    gen(1);
    gen(flag);
    list.remove(Integer.valueOf(1));
    list.remove((short) 1);
    List.of(arr);
    List.of("a");
  }

  record Player(String name) {}
  static void reg(String d, BiFunction<Player, String, String> f) {}
  static void reg(String d, Function<Player, String> f) { reg(d, (p, args) -> f.apply(p)); }
  static void reg(String d, Supplier<String> f) {}

  void foo(Consumer<String> c) {}
  void foo(Function<Integer, String> f) {}

  void key(ToIntFunction<String> f) {}
  void key(Function<String, Integer> f) {}

  void run(Runnable r) {}
  <T> void run(Callable<T> c) {}

  @SafeVarargs
  final void all(Consumer<String>... cs) {}
  int count(String s) { return 1; }

  void functional(File dir, Consumer<String> first) {
    reg("a", (server, arg) -> arg.isBlank() ? server.name() : "");
    reg("a", p -> p.name());
    reg("a", () -> "x");
    reg("a", Player::name);
    dir.listFiles((d, n) -> n.endsWith(".java"));
    foo(input -> {});
    foo(x -> { return "a"; });
    key((String s) -> s.length());
    key(String::length);
    run(() -> { throw new IllegalStateException(); });
    run(() -> System.out.println());
    run(() -> "a".length());
    run(() -> { while (true); });
    all(first, s -> s.length(), t -> { t.isBlank(); });
    Function<String, Integer> counter = this::count;
    BiFunction<Main, String, Integer> unbound = Main::count;
  }
}
