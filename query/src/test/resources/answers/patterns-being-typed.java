// Patterns in code that is not finished (JLS 6.3.1, 14.30).
import java.util.List;

class Main {
  record Pair(String left, Integer right) {}
  static class Node { Node next; String tag() { return ""; } }

  void inside(Object unknown) {
    if (unknown instanceof List<?> things) {
      things.is$0
      //? offers isEmpty
      Object nothing = null;
    }
  }

  void negated(Object o) {
    if (!(o instanceof Node node)) {
      return;
    }
    node.$0
    //? offers tag next
  }

  void behindDo(Object o) {
    do { } while (!(o instanceof Node last));
    la$0st.tag();
    //? is instanceof Node «last»
    if (!(o instanceof Node n) || n$0.next == null) throw new IllegalStateException();
    //? is instanceof Node «n»)
    n$0.tag();
    //? is instanceof Node «n»)
  }

  boolean behindSwitch(Object o) {
    boolean picked = switch (o) {
      case Pair(String a, Integer n) when n$0 > 2 -> a.isEmpty();
      //? is Integer «n»)
      case Pair(var a, _) when a.length() > 1 -> false;
      default -> true;
    };
    String summary = "x";
    summ$0
    //? offers summary
    return picked;
  }

  int record(Object o) {
    if (o instanceof Pair(var left, var right) && right.$0 > left.length()) {
      //? offers intValue compareTo !isBlank
      return left.$0;
      //? offers length isBlank !intValue
    }
    return o instanceof Pair(String s, _) ? s.$0 : 0;
    //? offers length !left
  }

  sealed interface Shape permits Circle, Square, Blob, Plain {}
  record Circle(double radius) implements Shape {}
  record Square(double side) implements Shape {}
  static final class Blob implements Shape {}
  enum Plain implements Shape { DOT, LINE }

  String labels(Shape s, Number n, Plain p, int limit) {
    String a = switch (s) {
      case $0
      //? offers Circle Square Plain Blob
    };
    a = switch (s) {
      case Circle c -> "c";
      case Squ$0 -> "s";
      //? offers Square
      default -> "";
    };
    a = switch (s) {
      case Plain.$0DOT -> "dot";
      //? offers DOT LINE !Circle
      default -> "";
    };
    switch (n) {
      case Int$0
      //? offers Integer
    }
    int b = switch (p) {
      case DOT -> 1;
      case $0
      //? offers LINE
    };
    b = switch (s) {
      case Circle(double r) when r > lim$0 -> 1;
      //? offers limit
      case Square(var side) when side.$0 -> 2;
      //? offers nothing
      default -> 0;
    };
    return a;
  }
}
