// JLS 15.13: the four kinds of method reference: static, of a bound receiver, of an unbound one,
// constructor; overloaded, varargs, generic, array ones, super::, this::.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class Main {
  Main() {}

  Main(String s) {}

  Main(int i, Object... rest) {}

  static String over(int i) {
    return "";
  }

  static Integer over(String s) {
    return 1;
  }

  static long over(Object... all) {
    return 1;
  }

  String self(String s) {
    return s;
  }

  <T extends CharSequence> List<T> wrap(T t) {
    return List.of(t);
  }

  class Inner {
    Inner(String s) {}
  }

  void go(List<String> names) {
    Function<Integer, String> f1 = Main::over;
    Function<String, Integer> f2 = Main::over;
    Function<Double, Long> f3 = Main::over;
    Supplier<Main> make = Main::new;
    Function<String, Main> makeNamed = Main::new;
    Function<Integer, Main> makeVarargs = Main::new;
    BiFunction<Main, String, String> unbound = Main::self;
    UnaryOperator<String> bound = this::self;
    Function<String, Inner> inner = Inner::new;
    Supplier<String> sup = super::toString;
    IntFunction<int[]> array = int[]::new;
    Function<Integer, List<String>[]> listArray = List[]::new;
    Supplier<List<String>> list = ArrayList::new;
    Supplier<ArrayList<String>> typed = ArrayList<String>::new;
    ToIntFunction<String> length = String::length;
    Function<String, List<String>> generic = this::wrap;
    Function<int[], Object> cloner = int[]::clone;
    names.stream().map(String::length).map(Integer::doubleValue).map(Double::intValue).count();
    names.stream().map(Main::over).toList().get(0).intValue();
    names.stream().map(this::wrap).toList().get(0).get(0).length();
    names.stream().map(Main::new).findFirst().get().self("");
    names.stream().toArray(String[]::new)[0].length();
    names.forEach(System.out::println);
    names.stream().mapToInt(String::length).mapToObj(Integer::toString).findAny().get().trim();
    Stream.of(1, 2).map(String::valueOf).forEach(String::trim);
    Arrays.asList(3, 1).sort(Integer::compare);
    names.sort(String::compareToIgnoreCase);
    names.stream().map(names::indexOf).map(Integer::longValue).toList();
    names.stream().reduce(String::concat).get().length();
    new TreeMap<String, Integer>(String::compareTo).merge("x", 1, Integer::sum).intValue();
    Consumer<String> c = names::add;
    Runnable r = Main::new;
    ((Function<String, Integer>) String::length).apply("").intValue();
    names.stream().collect(ArrayList<String>::new, ArrayList::add, ArrayList::addAll).get(0).trim();
  }
}
