// JLS 3.9: words that are keywords in their places only, as names everywhere else.
import java.util.List;

class Main {
  String record = "", sealed = "", permits = "", module = "", open = "", with = "", to = "";
  int when = 1, yields, transitive;
  Main var;
  void record(int n) {}
  void sealed() {}
  void when(String s) {}
  String provides(String uses) { return uses; }

  int m(Object o) {
    record.length();
    sealed.length();
    permits.isBlank();
    module.isBlank();
    open.length();
    record(1);
    sealed();
    record = "x";
    when("a");
    var.var.record(2);
    var var = List.of("");
    var.size();
    var record = 5;
    int sum = record + when;
    switch (o) {
      case Integer when when when > 0 -> System.out.println(when.intValue());
      case String s when when > s.length() -> {}
      default -> {}
    }
    int yield = switch (sum) {
      case 1 -> 2;
      default -> {
        int exports = 3;
        yield exports + when;
      }
    };
    this.with = provides(to);
    return yield + yields + transitive;
  }
}
