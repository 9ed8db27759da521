// JLS 15.12.2.5: a functional interface is more specific than another by its function type, for
// explicitly typed lambdas and exact method references; arity and void/value shape rule out others.
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

class Main {
  Integer sum(ToIntFunction<String> f) {
    return 1;
  }

  Long sum(ToLongFunction<String> f) {
    return 1L;
  }

  String exec(Supplier<String> s) {
    return "";
  }

  Integer exec(Runnable r) {
    return 1;
  }

  Character two(Function<String, String> f) {
    return 'c';
  }

  Integer two(java.util.function.BiFunction<String, String, String> f) {
    return 1;
  }

  <T> T call(Callable<T> c) {
    return null;
  }

  void call(Runnable r) {}

  Integer eat(Consumer<String> c) {
    return 1;
  }

  <R> R eat(Function<String, R> f) {
    return null;
  }

  int size(String s) {
    return s.length();
  }

  void go(ExecutorService pool, List<String> names) throws Exception {
    sum((String s) -> s.length()).intValue();
    sum(String::length).intValue();
    sum(this::size).intValue();
    sum((String s) -> 1L).longValue();
    exec(() -> "x").length();
    exec(() -> {}).intValue();
    exec(() -> { return "y"; }).length();
    two(s -> s).charValue();
    two((a, b) -> a.concat(b)).intValue();
    call(() -> 1).intValue();
    call(() -> names.size()).intValue();
    call(() -> System.gc());
    eat((String s) -> s.length()).intValue();
    eat((String s) -> { s.length(); }).intValue();
    pool.submit(() -> "x").get().length();
    pool.submit(() -> { names.clear(); }).get();
    pool.submit(() -> { throw new Exception(); });
    names.sort(Comparator.comparing((String s) -> s.length()));
    names.sort(Comparator.comparingInt(s -> s.length()));
    Comparator.comparing(String::length).compare("", "");
  }
}
