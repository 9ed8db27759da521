// The lambda's parameter is typed though the call is not finished (JLS 15.12.2.2: implicit lambdas
// do not pertain to applicability).
// offers: length charAt isBlank
class Main {
  void go(java.util.List<String> list) {
    list.stream().map(x -> x.$0
  }
}
