// Behind a double colon that ends the text of a call.
// offers: length isBlank trim new
class Main {
  void go(java.util.List<String> list) {
    list.stream().map(String::$0
  }
}
