// JLS 15.25, 15.28: conditional and switch expressions, standalone and poly ones; targets reach into
// their branches; yield.
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

class Main {
  <T> T id(T t) {
    return t;
  }

  List<String> go(int n, boolean b, Object o) {
    List<String> list = b ? new ArrayList<>() : Collections.emptyList();
    List<Integer> other = switch (n) { case 1 -> new ArrayList<>(); default -> List.of(); };
    Function<String, Integer> f = b ? s -> s.length() : String::hashCode;
    Supplier<String> s =
        switch (n) {
          case 1:
            yield () -> "x".trim();
          default:
            {
              String local = "y";
              yield () -> local;
            }
        };
    var standalone = switch (n) { case 1 -> "a"; case 2 -> "b"; default -> throw new Error(); };
    standalone.length();
    var number = switch (n) { case 1 -> 1; case 2 -> 2L; default -> 'c'; };
    number++;
    var lub = b ? 1 : "x";
    lub.hashCode();
    id(b ? "x" : "y").length();
    id(switch (n) { case 0 -> 1; default -> 2; }).intValue();
    (b ? list : List.of("z")).get(0).length();
    int k = o instanceof String t ? t.length() : o instanceof Integer i ? i : 0;
    take(b ? List.of() : new ArrayList<>());
    take(switch (n) { case 1 -> Collections.emptyList(); default -> { yield List.of(); } });
    return b ? Collections.emptyList() : id(new ArrayList<>());
  }

  void take(List<String> l) {}
}
