package p;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

public class Gen<T extends Number> {
  public static final List<String> NAMES = new ArrayList<>();
  public static final Map<String, List<Integer>> TABLE = null;

  public static <U, S extends U> List<U> up(Class<S> c) {
    return null;
  }

  public static <E, L extends List<E>> E firstOf(L list) {
    return null;
  }

  public static <K, V, M extends Map<K, V>> V valueOf(M map, K key) {
    return null;
  }

  public static <U, S extends U> void take(Class<S> type, Consumer<U> with) {}

  public static <U extends Number, S extends U> Gen<U> of(Class<S> type) {
    return null;
  }

  public static <T extends CharSequence & Comparable<T>> T largest(Collection<? extends T> all) {
    return null;
  }

  public static <E extends Enum<E>> List<E> all(Class<E> type) {
    return null;
  }

  public static <A, B extends Comparable<? super B>> Comparator<A> by(
      Function<? super A, ? extends B> key) {
    return null;
  }

  @SafeVarargs
  public static <E, C extends Collection<E>> C gathered(Supplier<C> made, E... elements) {
    return null;
  }

  public static List<? extends Number> plain() {
    return null;
  }

  public static Map.Entry<String, List<Integer>>[] entries() {
    return null;
  }

  public T get() {
    return null;
  }

  public static class Nested<X extends Comparable<X>> {
    public static <Y extends List<String>> Y same(Y list) {
      return list;
    }

    public static List<Integer> numbers = null;

    public X x;

    public Nested(X x) {
      this.x = x;
    }
  }

  public class Inner {
    public T value;

    public static <Y extends Map<String, Integer>> Y back(Y map) {
      return map;
    }
  }

  public interface Source<X> {
    List<String> ALL = List.of();

    static <Y, Z extends Y> Source<Y> from(Supplier<Z> one) {
      return null;
    }

    X next();
  }

  public enum Level {
    LOW,
    HIGH
  }

  public record Pair<A, B>(A first, B second) {
    public static <L extends CharSequence, R extends List<L>> Pair<L, R> made(R all) {
      return null;
    }
  }
}
