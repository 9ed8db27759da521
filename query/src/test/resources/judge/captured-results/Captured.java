import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls whose results have wildcards around what they infer, as arguments (JLS 18.5.2.1). */
abstract class Captured implements Comparable<Captured> {
  static <U> Class<? extends U> above(Class<U> type) { return type; }
  static <U> Class<U> same(Class<U> type) { return type; }
  static <U> List<? extends U> listOf(U element) { return List.of(element); }
  static <U> List<? super U> intoOf(U element) { return new ArrayList<>(); }
  static <K, V> Map<? extends K, ? extends V> mapOf(K key, V value) { return Map.of(key, value); }
  static <N extends Number> List<? extends N> numbers(N number) { return List.of(number); }
  static <T> T id(T value) { return value; }
  static <T> T first(List<? extends T> list) { return list.get(0); }
  static <T> T either(T one, T other) { return one; }
  static <T extends Comparable<? super T>> T most(Collection<? extends T> all) { return null; }

  static void take(String s) {}
  static void take(Class<? extends Captured> c) {}
  static int takeList(String s) { return 0; }
  static long takeList(List<? extends Captured> c) { return 0; }
  static String takeList(Supplier<? extends Captured> c) { return ""; }
  static int sum(List<? extends Integer> list) { return 0; }
  static String sum(Map<? extends String, ? extends Captured> map) { return ""; }
  static void into(List<? super Captured> list) {}
  static void into(String s) {}
  static <T extends Captured> T make(Class<T> type) { return null; }
  static Object make(String type) { return null; }

  private static void add(Collection<Captured> list, String name) {
    try {
      add(list, Class.forName(name).asSubclass(Captured.class));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Collection<Captured> list, Class<? extends Captured> type) {}

  abstract int size();

  void test(Captured captured, Class<?> any, Class<? extends Captured> some) {
    take(above(Captured.class));
    take(same(Captured.class));
    take(above(captured.getClass()));
    take(any.asSubclass(Captured.class));
    take(id(any.asSubclass(Captured.class)));
    take(id(id(above(Captured.class))));
    takeList(listOf(captured));
    takeList(id(listOf(captured)));
    sum(numbers(1));
    sum(mapOf("", captured));
    into(intoOf(captured));
    into(id(intoOf(captured)));
    make(above(Captured.class)).size();
    make(any.asSubclass(Captured.class)).size();
    var one = above(Captured.class);
    var two = id(above(Captured.class));
    var three = first(listOf(captured));
    var four = either(above(Captured.class), some);
    var five = List.of(above(Captured.class));
    var six = id(listOf(captured)).get(0);
    var seven = most(listOf(captured));
    var eight = id(mapOf("", captured)).get("");
    one.getName();
    two.getName();
    three.size();
    four.getName();
    five.get(0).getName();
    six.size();
    seven.size();
    eight.size();
    listOf(captured).forEach(each -> each.size());
    id(listOf(captured)).stream().map(each -> each.size()).toList();
    Function<Captured, List<? extends Captured>> function = each -> listOf(each);
    Comparator<Captured> comparator = Comparator.comparing(each -> first(listOf(each)).size());
    first(id(listOf(listOf(captured)))).get(0).size();
  }
}
