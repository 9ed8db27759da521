// In the header of a loop that has no body.
// offers: keySet entrySet values
class Main {
  void go(java.util.Map<String, Integer> map) {
    for (var e : map.$0
  }
}
