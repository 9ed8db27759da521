// A text that ends in the middle; each file of its own.
//- /a/Main.java
import java.util.*;
import java.util.stream.*;

class Main {
  int before(String s) { return s.length(); }
  void sorted(List<String> in) {
    in.sort(Comparator.comparing(x -> x.$0
    //? offers length isBlank
  }
  void after() { bef$0 }
  //? offers before
  void m(List<Map.Entry<String, Integer>> in) {
    Arrays.stream(new Integer[] {1}).forEach(v -> { System.err.println(v.$0
    //? offers intValue
    var r = in.stream().filter(e -> e.getValue() > 1).collect(Collectors.groupingBy(e -> e.getKey().$0
    //? offers length charAt
