// In a lambda's block, several calls deep, without any closing bracket.
// offers: getKey getValue setValue
import java.util.Map;

class Main {
  void go(Map<String, Integer> map) {
    map.entrySet().stream().filter(e -> {
      int n = e.getValue();
      e.$0
