// JLS 4.9, 5.1.10, 4.10.4: intersections from bounds, casts and least upper bounds have the members
// of all their parts.
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Function;

class Main {
  interface Named {
    default String name() {
      return "n";
    }
  }

  interface Aged {
    default Integer age() {
      return 1;
    }
  }

  static class A implements Named, Aged {}

  static class B implements Aged, Named {}

  <T extends Named & Aged> int both(T t, List<? extends T> ts) {
    return t.name().length() + t.age().intValue() + ts.get(0).age().intValue();
  }

  void go(boolean flag) {
    var either = flag ? new A() : new B();
    either.name().length();
    either.age().intValue();
    Arrays.asList(new A(), new B()).get(0).age().intValue();
    List.of(1, 2.0).get(0).doubleValue();
    List.of(1, "x").get(0).hashCode();
    Function<String, Integer> f = (Function<String, Integer> & Serializable) s -> s.length();
    f.apply("").intValue();
    var lists = flag ? new ArrayList<String>() : new LinkedList<String>();
    lists.get(0).length();
    both(flag ? new A() : new B(), List.of());
  }
}
