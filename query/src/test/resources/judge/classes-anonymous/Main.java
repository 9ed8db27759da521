// JLS 15.9.5: members of anonymous classes, the diamond with them, and their fields by `var`.
import java.util.*;
import java.util.function.*;

class Main {
  String greeting() { return ""; }
  int helper(Integer n) { return n; }

  void go() {
    Function<Integer, List<String>> f = new Function<>() {
      int count;

      @Override
      public List<String> apply(Integer t) {
        new Main().greeting();
        count += helper(t) + t.intValue();
        return List.of(greeting());
      }
    };
    f.apply(1).getFirst().length();
    var o = new Object() {
      int x = 1;

      int twice() { return x * 2; }
    };
    o.x = o.twice();
    new ArrayList<String>() {
      int extra() { return size(); }
    }.extra();
    ArrayList<String> list = new ArrayList<>() {{ add("a"); get(0).length(); }};
    Comparator<String> c = new Comparator<>() {
      public int compare(String a, String b) { return a.compareTo(b); }
    };
    c.reversed().compare("", list.getFirst());
    new ArrayList<String>(List.of("a")) {}.get(0).length();
  }

  Supplier<Object> s = () -> new Object() {
    int inner() { return 1; }
    @Override public String toString() { return greeting() + inner(); }
  };
}
