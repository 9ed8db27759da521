// JLS 4.5.2, 8.4.8: members of generic supertypes, seen through several levels of parameterization,
// bridges, covariant results and default methods of interfaces.
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

interface Source<T> {
  T next();

  default List<T> all() {
    return List.of(next());
  }
}

abstract class Base<K, V> implements Source<Map.Entry<K, V>> {
  protected V value;

  abstract K key();

  @Override
  public Map.Entry<K, V> next() {
    return Map.entry(key(), value);
  }
}

class Mid<X> extends Base<String, List<X>> implements Comparable<Mid<X>> {
  @Override
  String key() {
    return "";
  }

  @Override
  public int compareTo(Mid<X> o) {
    return o.key().compareTo(key());
  }
}

class Leaf extends Mid<Integer> {
  void go(Leaf other, Source<? extends Mid<Long>> source) {
    value.get(0).intValue();
    next().getKey().length();
    next().getValue().get(0).intValue();
    all().get(0).getValue().get(0).intValue();
    other.all().get(0).getKey().length();
    source.next().value.get(0).longValue();
    source.all().get(0).next().getKey().trim();
    compareTo(other);
  }
}

class Main extends HashMap<String, Set<Long>> {
  void go() {
    get("").iterator().next().longValue();
    entrySet().iterator().next().getValue().iterator().next().intValue();
    forEach((k, v) -> v.add((long) k.length()));
    values().stream().flatMap(Set::stream).map(Long::intValue).toList();
    for (Entry<String, Set<Long>> e : entrySet()) {
      e.getKey().trim();
    }
    Map.Entry<String, Integer> e = new AbstractMap.SimpleEntry<>("", 1);
    e.getValue().intValue();
  }
}
