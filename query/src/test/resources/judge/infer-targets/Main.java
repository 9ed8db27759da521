// JLS 15.12, 18.5.2: return-type-driven inference: from assignment, argument, return, cast,
// conditional, switch, lambda result, array initializer and field contexts.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

class Main {
  List<String> field = Collections.emptyList();
  Map<String, List<? extends Number>> map = new HashMap<>(Map.of());
  List<Number>[] many = array(List.of(1), new ArrayList<>());

  @SafeVarargs
  static <T> T[] array(T... ts) {
    return ts;
  }

  static <T> T pick(T a, T b) {
    return a;
  }

  static <T> List<T> listOf(Supplier<? extends T> s) {
    return List.of(s.get());
  }

  void strings(List<String> l) {}

  void supplied(Supplier<List<String>> l) {}

  <T> void same(List<T> a, List<T> b) {}

  Main() {
    this(Collections.emptyList(), new ArrayList<>());
  }

  Main(List<String> a, List<Integer> b) {}

  List<Object> go(boolean b, int n) {
    List<Number> numbers = Arrays.asList(1, 2.0);
    numbers = b ? List.of(1) : Collections.emptyList();
    strings(new ArrayList<>(Collections.emptyList()));
    strings(b ? pick(List.of(), null) : Optional.<List<String>>empty().orElse(List.of()));
    supplied(() -> new ArrayList<>());
    supplied(() -> { return b ? List.of() : Collections.emptyList(); });
    supplied(ArrayList::new);
    same(List.of("x"), List.of());
    Supplier<Supplier<List<Long>>> deep = () -> () -> Collections.emptyList();
    List<Integer>[] array = new List[] {List.of(1)};
    Set<? super Integer> wild = new java.util.HashSet<>();
    wild.add(1);
    Map<String, Map<Integer, List<Long>>> nested = new HashMap<>();
    nested.computeIfAbsent("a", k -> new HashMap<>()).put(1, new ArrayList<>());
    List<CharSequence> chars = listOf(() -> "x");
    listOf(() -> "x").get(0).length();
    listOf(() -> List.of(1)).get(0).get(0).intValue();
    pick(1, 2L).hashCode();
    pick(List.of("x"), new ArrayList<String>()).get(0).length();
    pick("x", null).length();
    ((List<String>) Collections.<String>emptyList()).get(0).length();
    var inferred = new ArrayList<>(List.of(1));
    inferred.get(0).intValue();
    var empty = new HashMap<>();
    empty.keySet().iterator().next().hashCode();
    List<? extends List<? super Integer>> w = List.of(new ArrayList<Number>());
    w.get(0).add(1);
    long sum = switch (n) { case 1 -> pick(1L, 2L); default -> Optional.of(3L).get(); };
    Iterable<String> it = () -> Collections.emptyIterator();
    it.iterator().next().trim();
    return new ArrayList<>(b ? List.of("a") : Set.of(1));
  }
}
