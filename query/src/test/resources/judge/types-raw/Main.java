// JLS 4.8: members of a raw type are erased: generic supertypes, field types and method results too;
// static members are not.
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class Main {
  static class Cell<T extends Number> {
    T value;
    List<String> names;

    T get() {
      return value;
    }

    <R> List<R> many(R r) {
      return List.of(r);
    }

    static List<String> statics() {
      return null;
    }

    class In {
      T inner;
    }
  }

  static class Sub extends Cell {
    void go() {
      get().intValue();
      names.get(0).hashCode();
    }
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  void go(Cell raw, List list, Map map, Sub sub) {
    raw.get().intValue();
    raw.value.longValue();
    raw.names.get(0).hashCode();
    raw.many("x").get(0).hashCode();
    Cell.statics().get(0).length();
    list.get(0).hashCode();
    list.iterator().next().hashCode();
    for (Object o : list) {
      o.hashCode();
    }
    for (Object o : map.entrySet()) {
      ((Map.Entry) o).getKey().hashCode();
    }
    sub.get().intValue();
    new ArrayList(list).get(0).getClass();
    list.stream().map(x -> x).count();
    Cell.In in = raw.new In();
    in.inner.intValue();
  }
}
