// JLS 18.1.3, 18.5.2: exception type parameters: inferred from what a lambda throws, else from bounds
// as RuntimeException; sneaky throws.
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

class Main {
  interface Thrower<T, E extends Exception> {
    T get() throws E;

    default <F extends Exception> Thrower<T, F> as(java.util.function.Function<E, F> f) throws E {
      return null;
    }
  }

  static <T, E extends Exception> T run(Thrower<? extends T, ? extends E> t) throws E {
    return t.get();
  }

  static <E extends Throwable> void sneaky(Throwable t) throws E {
    throw (E) t;
  }

  static <E extends Exception> E make(E e) throws E {
    return e;
  }

  void go(Callable<String> call, Optional<String> o) throws Exception {
    run(() -> "x").length();
    run(() -> call.call()).length();
    String s = run(call::call);
    sneaky(new IOException());
    make(new IOException("x")).getMessage().length();
    o.orElseThrow(IOException::new).length();
    o.orElseThrow(() -> new IllegalStateException("x")).length();
    try {
      Main.<String, IOException>run(() -> { throw new IOException(); }).length();
    } catch (IOException e) {
      e.getMessage().length();
    }
  }
}
