// What is typed in the middle of code that was whole before.
import java.util.*;
import java.util.stream.*;

class Main {
  List<String> words;
  Map<String, List<Integer>> map;

  String m(String text) {
    words.stream().fil$0.map(w -> w.length()).toList();
    //? offers filter
    words.stream().map(w -> w.tr$0).filter(x -> x.isEm).count();
    //? offers trim
    text.su$0bstring(1).trim();
    //? offers substring subSequence
    text.$0.trim();
    //? offers strip length
    if (text.isE$0 && text.length() > 1) {}
    //? offers isEmpty
    map.get("a").$0.stream();
    //? offers stream getFirst
    String s = text.$0 + "x";
    //? offers strip
    int n = text.$0 * 2;
    //? offers length
    foo(text.$0, 1);
    //? offers length
    map.forEach((k, v) -> v.$0);
    //? offers size
    map.entrySet().stream().map(e -> e.getV$0).flatMap(l -> l.st)
    //? offers getValue
    text = words.get(0).$0
    //? offers strip
        .toUpperCase();
    words.forEach(w -> { w.$0; });
    //? offers strip
    return text.$0
    //? offers strip
  }

  String field = words.get(0).$0;
  //? offers strip
  { words.$0 }
  //? offers size
  static { List.$0 }
  //? offers of
  int[] array = {"".$0, 2};
  //? offers length

  void branches(String text) {
    var r = text == null ? "" : text.$0;
    //? offers strip
    for (String w : words) if (w.$0) text.$0; else w.$0;
    //? offers isEmpty ; offers strip ; offers strip
    switch (text.$0) { case "a": text.$0; break; default: }
    //? offers strip ; offers strip
  }

  void nested(Object o) {
    String q = ((String) o).$0; new StringBuilder(q.$0).$0; throw new RuntimeException(q.$0);
    //? offers strip ; offers strip ; offers append ; offers strip
  }
}
