// What hover says of each kind of declaration.
import java.util.*;
import java.util.function.*;

class Main<T extends Comparable<T>> {
  /** The limit. */
  static final int LIMIT = 42;
  static final String NAME = "n\"x";
  sealed interface Shape permits Sq {}
  record Sq(int side) implements Shape {}
  enum Col { RED, /** Sky. */ BLUE }
  @Deprecated int old(String... more) throws java.io.IOException { return LIMIT; }
  <A, B extends A> Map<A, List<? super B>> many(A a, Function<? super A, ? extends B> f) { return null; }

  void m(List<? extends T> list) throws Exception {
    int a = LIM$0IT + NA$0ME.length();
    //? says int | LIMIT | 42 | The limit ; says String | NAME
    var s = list.stream();
    va$0r ss = s;
    //? says Stream
    var s$0t = s;
    //? says Stream | st | !var st
    ol$0d("x");
    //? says int old(String... more) | IOException
    Col c = Col.BL$0UE;
    //? says BLUE | Sky
    new S$0q(1).si$0de();
    //? says Sq ; says int side
    ma$0ny(1, x -> 2);
    //? says many | Map<
    for (v$0ar e : Map.of("a", 1).entrySet()) { e$0.getKey(); }
    //? says Entry ; says Entry<String, Integer> | e
    BiFunction<String, Integer, Long> f = (p$0, q) -> 1L;
    //? says String p
    Sha$0pe shape = null;
    //? says sealed | Shape
    Object o = new Array$0List<String>();
    //? says ArrayList
    if (o instanceof S$0q(int w$0)) {}
    //? says record | Sq ; says int w
    Ma$0in<String> self = null;
    //? says Main | Comparable
    self.m$0(null);
    //? says void m( | List
    list.ge$0t(0);
    //? says get(int index)
  }
}
