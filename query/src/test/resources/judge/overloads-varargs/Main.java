// JLS 15.12.2.4, 15.12.4.2: calls of variable arity methods with none, one, many and an array; the
// element's type for inference.
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class Main {
  enum Day {
    MON,
    TUE
  }

  @SafeVarargs
  static <T> List<T> listOf(T first, T... rest) {
    return null;
  }

  static String join(String sep, Object... parts) {
    return "";
  }

  static int join(String sep, String part) {
    return 1;
  }

  static <T> T[] array(T... ts) {
    return ts;
  }

  void go(String[] strings, Integer[] ints, int[] raw, Object o) {
    listOf("a").get(0).length();
    listOf("a", "b").get(0).length();
    listOf("a", strings).get(0).length();
    listOf(strings).get(0).clone();
    join("", 1, 2).length();
    var one = join("", "x");
    join("", o).length();
    join("", strings).length();
    Arrays.asList(strings).get(0).length();
    Arrays.asList(raw).get(0).clone();
    Arrays.asList(ints).get(0).intValue();
    Arrays.asList(1, 2).get(0).intValue();
    Stream.of(strings).map(s -> s.length()).toList();
    Stream.of(strings, strings).map(s -> s.length).toList();
    Stream.of(1).map(i -> i.intValue()).toList();
    EnumSet.of(Day.MON, Day.TUE, Day.MON, Day.MON, Day.MON, Day.MON).iterator().next().ordinal();
    Set.of(strings).iterator().next().length();
    String.format("%s", strings).trim();
    String.join(",", "a", "b").trim();
    String.join(",", List.of("a")).trim();
    array(1, 2)[0].intValue();
    array(strings)[0].length();
    array(strings, strings)[0][0].length();
  }
}
