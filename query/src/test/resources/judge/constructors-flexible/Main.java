// JLS 8.8.7: statements before the constructor call see parameters and statics.
class Base {
  final String name;
  Base(String name, int size) { this.name = name; }
}

class Main extends Base {
  final int depth;
  static int clean(int n) { return n; }

  Main(String raw, int size) {
    String trimmed = raw.strip();
    if (size < 0) throw new IllegalArgumentException(trimmed);
    int checked = clean(size);
    this.depth = checked;
    record Pair(int a, int b) {}
    var p = new Pair(size, checked);
    super(trimmed, p.a());
    System.out.println(name.length() + trimmed.length() + depth);
  }

  Main(int n) {
    var text = switch (n) { case 0 -> "zero"; default -> String.valueOf(n); };
    this(text.concat("!"), n);
  }
}
