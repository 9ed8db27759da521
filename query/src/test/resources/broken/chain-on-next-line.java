// A chain that goes on below the caret.
// offers: filter map collect
class Main {
  long go(java.util.List<String> list) {
    return list.stream()
        .map(s -> s.length())
        .$0
        .count();
  }
}
