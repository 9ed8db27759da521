// JLS 14.11, 14.30: patterns in switches: types, records nested and generic, unnamed, guards, null,
// qualified enum constants; scopes of their variables.
import java.util.List;
import java.util.Map;

class Main {
  sealed interface Expr<T> permits Const, Add, Neg {}

  record Const<T>(T value) implements Expr<T> {}

  record Add<T>(Expr<T> left, Expr<T> right) implements Expr<T> {}

  record Neg<T>(Expr<T> inner, List<? extends T> notes) implements Expr<T> {}

  record Pair<A, B>(A first, B second) {}

  enum Color {
    RED,
    GREEN
  }

  <T extends Number> int eval(Expr<T> e) {
    return switch (e) {
      case Const<T>(T value) when value.intValue() > 1 -> value.intValue();
      case Const<T> c -> c.value().intValue();
      case Add(Const(var a), Const<T>(var b)) -> a.intValue() + b.shortValue();
      case Add(var l, var r) when l instanceof Const<T>(var x) -> x.intValue() + eval(r);
      case Add<T> add -> eval(add.left()) + eval(add.right);
      case Neg(Neg(var inner, var notes), _) -> -eval(inner) + notes.get(0).intValue();
      case Neg<T>(_, var notes) -> notes.get(0).intValue();
    };
  }

  String any(Object o, Color color) {
    if (o instanceof Pair<?, ?>(String s, Pair<?, ?>(Integer i, var deep)) && i > s.length()) {
      return s.concat(deep.toString());
    }
    if (!(o instanceof Pair<?, ?>(Color c, _))) {
      return "";
    }
    c.ordinal();
    switch (color) {
      case RED:
        c.name();
      case GREEN:
        break;
    }
    return switch (o) {
      case null -> "";
      case Color.RED -> Color.RED.name();
      case Color x when x == Color.GREEN -> x.name();
      case String s when s.length() > 1 && s.isBlank() -> s.trim();
      case String s -> s;
      case int[] ints -> "" + ints.length;
      case Pair(Integer a, Integer b) when a < b -> a.toString() + b.byteValue();
      case Pair<?, ?> p -> p.first().toString();
      case Map.Entry<?, ?> entry -> entry.getKey().toString();
      case List<?> list when !list.isEmpty() -> list.get(0).toString();
      default -> o.toString();
    };
  }

  void pairs(Pair<String, List<Integer>> p) {
    if (p instanceof Pair(var a, var b)) {
      a.length();
      b.get(0).intValue();
    }
    if (p instanceof Pair<String, List<Integer>>(String a, List<Integer> b) && a.isEmpty()) {
      b.get(0).intValue();
    }
  }
}
