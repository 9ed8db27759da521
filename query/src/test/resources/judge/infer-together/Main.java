// JLS 18 in everyday libraries: collectors, comparators, futures, folds, fluent builders.
import java.io.IOException;
import java.sql.SQLException;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.function.*;
import java.util.stream.*;

class Main {
  interface Marker { void mark(); }
  record Person(String name, int age) {}

  <C extends Iterable<?> & Marker> void bounds(C c) {
    c.forEach(x -> x.hashCode());
    c.mark();
  }

  void lub() {
    Optional.of(true ? 0 : "").get().describeConstable();
    Stream.of(1, 2.0).map(n -> n.intValue());
    List.of(new ArrayList<String>(), new LinkedList<String>()).get(0).get(0).length();
    var pick = hashCode() > 0 ? new ArrayList<String>() : new HashSet<String>();
    pick.iterator().next().length();
    pick.add("");
  }

  <T extends Number> void wild(
      List<? extends T> list,
      List<? super Integer> sup,
      Map<String, ? extends List<? extends CharSequence>> m) {
    var s = list.stream();
    s.findFirst().get().doubleValue();
    sup.get(0).hashCode();
    m.get("").get(0).length();
    m.entrySet().stream().map(e -> e.getValue()).flatMap(List::stream).map(cs -> cs.length());
    m.values().stream().flatMap(l -> l.stream()).toList().getFirst().charAt(0);
  }

  void collectors(Stream<Person> a, Stream<Person> b, Stream<Person> c, Stream<Person> d) {
    a.collect(
            Collectors.groupingBy(
                Person::age,
                TreeMap::new,
                Collectors.mapping(p -> p.name(), Collectors.toList())))
        .firstEntry()
        .getValue()
        .get(0)
        .length();
    b.collect(
            Collectors.teeing(
                Collectors.counting(),
                Collectors.averagingInt(x -> x.age()),
                (count, mean) -> Map.entry(count, mean)))
        .getKey()
        .longValue();
    c.collect(Collectors.collectingAndThen(Collectors.toList(), l -> l.size()));
    d.gather(Gatherers.windowFixed(2)).map(w -> w.getFirst().name());
    a.collect(
            Collectors.toMap(
                Person::name,
                Function.identity(),
                (x, y) -> x.age() > 1 ? x : y,
                LinkedHashMap::new))
        .sequencedValues()
        .getFirst();
    b.collect(
            Collectors.partitioningBy(
                p -> p.age() > 1,
                Collectors.reducing(0, Person::age, Integer::sum)))
        .get(true)
        .intValue();
  }

  void compare(List<Person> list) {
    list.sort(Comparator.comparing(p -> p.name()));
    list.sort(Comparator.comparing(p -> p.hashCode()).reversed()::compare);
    list.sort(Comparator.comparing(Person::name).thenComparing(p -> p.age()));
    Collections.max(list, (a, b) -> a.age() - b.age()).name();
  }

  void futures() {
    CompletableFuture.supplyAsync(() -> "x")
        .thenApply(s -> s.length())
        .thenCombine(CompletableFuture.completedFuture(1.0), (i, d) -> i + d)
        .thenAccept(v -> v.isNaN());
    new HashMap<String, List<Integer>>().computeIfAbsent("", k -> new ArrayList<>()).add(1);
    new HashMap<String, List<Integer>>().merge("a", List.of(1), (a, b) -> { a.size(); return a; });
    Function.<String>identity()
        .andThen(String::length)
        .compose((Object o) -> o.toString())
        .apply(1)
        .intValue();
    Stream.iterate(new int[] {0, 1}, f -> new int[] {f[1], f[0] + f[1]})
        .map(f -> f.length)
        .reduce(0, Integer::sum)
        .intValue();
    BinaryOperator.minBy(Comparator.<Person, String>comparing(p -> p.name()))
        .apply(null, null)
        .age();
  }

  void caught() throws Exception {
    try {
      if (hashCode() == 1) throw new IOException();
      throw new SQLException();
    } catch (IOException | SQLException e) {
      e.getMessage();
    }
    try (var in = new java.io.DataInputStream(null);
        var out = new java.util.zip.ZipOutputStream(null)) {
      in.readChar();
      out.putNextEntry(null);
    }
  }

  abstract static class Build<T, S extends Build<T, S>> {
    abstract S self();
    S with(T t) { return self(); }
    T make() { return null; }
  }

  static class TextBuild extends Build<String, TextBuild> {
    TextBuild self() { return this; }
    TextBuild trim() { return this; }
  }

  void fluent() {
    new TextBuild().with("a").trim().with("b").make().length();
    Build<Integer, ?> q = null;
    q.with(1).with(2).make().intValue();
  }

  <T extends Comparable<? super T>> T best(Collection<? extends T> in) { return null; }
  <A> A any() { return null; }

  void generic() {
    best(List.of("a")).length();
    best(new ArrayList<java.sql.Timestamp>()).getNanos();
    this.<StringBuilder>any().append("");
    ((Supplier<String> & java.io.Serializable) () -> "").get().length();
  }
}
