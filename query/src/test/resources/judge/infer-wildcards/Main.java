// JLS 18.2.3, 4.10.2: wildcard-laden signatures: producers and consumers, functions of both, nested
// wildcards, captured arguments passed on.
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

class Main {
  static <T> void copy(List<? super T> to, List<? extends T> from) {
    to.add(from.get(0));
  }

  static <A, B, C> Function<A, C> compose(
      Function<? super A, ? extends B> f, Function<? super B, ? extends C> g) {
    return a -> g.apply(f.apply(a));
  }

  static <T, R extends Collection<? super T>> R fill(
      R into, Iterable<? extends T> from, Predicate<? super T> p) {
    from.forEach(t -> {
      if (p.test(t)) {
        into.add(t);
      }
    });
    return into;
  }

  static <K, V extends Comparable<? super V>> List<Map.Entry<K, V>> sorted(Map<K, V> map) {
    List<Map.Entry<K, V>> result = new java.util.ArrayList<>(map.entrySet());
    result.sort(Map.Entry.comparingByValue());
    return result;
  }

  static <T> T last(List<? extends T> list, BiFunction<? super T, ? super T, ? extends T> f) {
    return f.apply(list.get(0), list.get(1));
  }

  static <E> void each(Collection<? extends Collection<? extends E>> all, Consumer<? super E> c) {
    all.forEach(inner -> inner.forEach(c));
  }

  void go(
      List<? extends Number> producers,
      List<? super Integer> consumers,
      Map<?, ? extends List<?>> any,
      Function<? super String, ? extends List<? extends CharSequence>> f,
      Predicate<? super String> p) {
    copy(consumers, List.of(1));
    compose((String s) -> s.length(), i -> i.doubleValue()).apply("x").isNaN();
    compose(String::length, Integer::toBinaryString).apply("x").trim();
    fill(new java.util.ArrayList<Object>(), producers, n -> n.intValue() > 1).get(0).hashCode();
    sorted(Map.of("a", 1)).get(0).getValue().intValue();
    last(producers, (a, b) -> a.intValue() > b.intValue() ? a : b).longValue();
    last(List.of(1, 2), (a, b) -> a + b).intValue();
    each(List.of(List.of("a")), s -> s.length());
    f.apply("").get(0).length();
    f.andThen(l -> l.get(0).charAt(0)).apply("x").charValue();
    any.values().forEach(l -> l.forEach(o -> o.hashCode()));
    any.entrySet().stream().map(e -> e.getValue()).forEach(l -> l.get(0).hashCode());
    producers.stream().map(n -> n.intValue()).filter(i -> i > 1).toList().get(0).byteValue();
    producers.stream().mapToInt(Number::intValue).sum();
    consumers.stream().map(o -> o.hashCode()).toList().get(0).intValue();
    Collections.unmodifiableCollection(producers).iterator().next().intValue();
    java.util.stream.Stream.of("a").filter(p).map(f).map(l -> l.get(0)).findAny().get().length();
    java.util.List.copyOf(producers).get(0).intValue();
    new java.util.ArrayList<>(producers).get(0).intValue();
  }
}
