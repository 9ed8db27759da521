// JLS 15.27: lambdas with implicit, explicit and var parameters; bodies as expression and block;
// nested ones; captured locals; void and value compatible; recursion through fields.
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

class Main {
  Function<Integer, Integer> fact = n -> n < 2 ? 1 : n * this.fact.apply(n - 1);

  interface Tri<A, B, C, R> {
    R apply(A a, B b, C c);

    default Tri<A, B, C, String> text() {
      return (a, b, c) -> apply(a, b, c).toString();
    }
  }

  Supplier<Supplier<String>> nested() {
    return () -> () -> "x";
  }

  Function<String, Function<Integer, Character>> curried() {
    return s -> i -> s.charAt(i);
  }

  <A, R> R with(A a, Function<? super A, ? extends R> f) {
    return f.apply(a);
  }

  void run(Runnable r) {}

  <T> T run(Callable<T> c) {
    return null;
  }

  void go(List<String> names, int k) {
    Tri<String, Integer, Long, Double> tri = (a, b, c) -> a.length() + b * c.doubleValue();
    tri.text().apply("", 1, 2L).length();
    BiFunction<String, Integer, String> explicit = (String s, Integer i) -> s.repeat(i.intValue());
    BiFunction<String, Integer, String> vars = (var s, final var i) -> s.repeat(i.intValue());
    Predicate<String> p =
        s -> {
          int m = s.length();
          if (m > k) {
            return s.isEmpty();
          }
          String inner = s.trim();
          return inner.isBlank();
        };
    p.and(s -> s.length() > 1).negate().test("");
    nested().get().get().length();
    curried().apply("").apply(1).charValue();
    with("x", s -> s.length()).intValue();
    with("x", s -> with(s.length(), i -> i + s)).trim();
    with(1, i -> { return List.of(i); }).get(0).intValue();
    run(() -> names.clear());
    run(() -> names.size()).intValue();
    run(() -> { throw new IllegalStateException(); });
    run(() -> { names.add(""); });
    names.forEach(_ -> run(() -> {}));
    Object o = (Runnable & java.io.Serializable) () -> names.size();
    names.removeIf(n -> n.length() > names.indexOf(n));
    with(names, ns -> ns.stream().map(n -> n.length() + ns.size()).toList()).get(0).intValue();
  }
}
