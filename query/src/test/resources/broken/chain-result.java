// The type of what a chain gave so far.
// offers: intValue doubleValue compareTo
class Main {
  void go(java.util.List<String> list) {
    list.stream().map(String::length).findFirst().get().$0
  }
}
