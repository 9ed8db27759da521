// JLS 15.12.2.6, 18.5.2: comparators: a receiver has no target type, so lambdas in the first call of
// a chain need explicit types or references; thenComparing and wildcard-laden signatures.
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

class Main {
  record Item(String name, Integer rank, Item parent) {}

  void go(List<Item> items, Item[] array, Map<String, Item> map) {
    items.sort(Comparator.comparing(Item::name).thenComparing(Item::rank));
    items.sort(Comparator.comparing((Item i) -> i.name().length()).reversed());
    items.sort(Comparator.comparing(i -> i.parent().name()));
    items.sort(
        Comparator.comparing(Item::rank, Comparator.reverseOrder())
            .thenComparing(i -> i.parent().name(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(i -> i.rank().intValue()));
    items.sort(Comparator.comparing(Item::parent, Comparator.comparing(Item::name)));
    items.sort(Comparator.<Item, String>comparing(i -> i.name()).thenComparing(i -> i.rank()));
    Collections.sort(items, (a, b) -> a.name().compareTo(b.name()));
    Collections.max(items, Comparator.comparingInt(i -> i.rank())).name().length();
    items.stream().max(Comparator.comparing(i -> i.name())).get().rank().intValue();
    items.stream().min((a, b) -> a.rank() - b.rank()).map(i -> i.name()).get().trim();
    Arrays.sort(array, Comparator.comparing(i -> i.rank()));
    map.entrySet().stream().sorted(Map.Entry.comparingByKey()).findFirst().get().getValue().name();
    map.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparing(v -> v.name())))
        .map(e -> e.getValue().rank())
        .forEach(r -> r.intValue());
    new TreeMap<Item, String>(Comparator.comparing(Item::name)).firstKey().rank();
    new PriorityQueue<>(Comparator.comparing(Item::rank)).peek().name();
    PriorityQueue<Item> queue = new PriorityQueue<>((a, b) -> b.rank().compareTo(a.rank()));
    Comparator<Item> c = Collections.reverseOrder(Comparator.comparing(i -> i.parent().rank()));
    Collections.max(List.of(1, 2)).intValue();
    Collections.unmodifiableList(items).get(0).name();
    Collections.emptyMap().get("").hashCode();
    Comparator<String> s = String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());
  }
}
