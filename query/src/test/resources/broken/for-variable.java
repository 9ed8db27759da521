// The variable of a loop over something, without the loop's end.
// offers: getKey getValue
class Main {
  void go(java.util.Map<String, Integer> map) {
    for (var e : map.entrySet()) {
      e.$0
  }
}
