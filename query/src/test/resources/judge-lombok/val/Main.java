package p;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.val;

class Main {
  void use(Map<String, List<Integer>> map) {
    val list = new ArrayList<String>();
    list.add("a");
    list.get(0).length();
    for (val entry : map.entrySet()) {
      entry.getValue().get(0).intValue();
      val first = entry.getKey();
      first.trim();
    }
    for (val s : new String[] {"a"}) {
      s.length();
    }
    val sum = map.values().stream().mapToInt(List::size).sum();
    val made = new HashMap<String, Long>();
    made.get("a").longValue();
  }
}
