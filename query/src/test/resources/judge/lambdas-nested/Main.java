// Lambdas in lambdas in a chain: names lead out of each, types come in through each.
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

class Main<T> {
  <R> Main<R> then(Function<? super T, Main<R>> next) { return null; }
  <R> Main<R> map(Function<? super T, ? extends R> how) { return null; }
  Main<T> recover(Function<Throwable, Main<T>> how) { return this; }
  Main<T> each(Consumer<? super T> c) { return this; }
  Main<T> both(BiConsumer<? super T, ? super Throwable> c) { return this; }

  record User(String name, int age) {}
  static Main<User> load(int id) { return null; }
  static void log(String s, Object... more) {}

  static Main<String> run(Main<Integer> in, String account) {
    return in.then(n -> load(n)
            .map(user -> user.name() + account)
            .each(text -> log(account, text.length())))
        .recover(err -> {
          log(account, err.getMessage());
          return in.map(k -> account + k).each(x -> {
            Runnable r = () -> log(account, x.isBlank(), err);
            r.run();
          });
        })
        .both((done, problem) -> {
          if (problem == null) log(done.strip());
          else log(account, problem.getCause());
        });
  }
}
