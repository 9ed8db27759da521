// JLS 5.1.10, 6.5.6.2: members of a wildcard-parameterized type are seen through capture: upper
// bounds come from the wildcard and from the parameter's declaration.
import java.util.Collection;
import java.util.List;
import java.util.Map;

class Main {
  static class Box<T extends Comparable<T>> {
    T value;
    Box<? extends T> next;

    T get() {
      return value;
    }

    List<T> all() {
      return List.of(value);
    }
  }

  void go(
      Box<?> any,
      List<? extends Number> numbers,
      Map<? super Integer, ? extends Collection<? extends CharSequence>> map,
      Class<?> type,
      Class<? extends Enum<?>> enums) {
    any.get().compareTo(null);
    any.value.compareTo(null);
    any.all().get(0).compareTo(null);
    any.next.get().compareTo(null);
    numbers.get(0).intValue();
    numbers.iterator().next().longValue();
    map.values().iterator().next().iterator().next().length();
    map.entrySet().forEach(e -> e.getValue().forEach(c -> c.charAt(0)));
    map.keySet().iterator().next().hashCode();
    type.getSuperclass().getName().length();
    type.cast(null).hashCode();
    enums.getEnumConstants()[0].name().length();
    for (var n : numbers) {
      n.intValue();
    }
    swap(numbers);
    var first = numbers.get(0);
    first.doubleValue();
  }

  private <T> T swap(List<T> list) {
    return list.set(0, list.get(1));
  }
}
