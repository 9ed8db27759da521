// JLS 18.5.5: the type arguments of record patterns are inferred.
import java.util.List;

class Main {
  sealed interface Opt<T> permits Some, None {}
  record Some<T>(T value) implements Opt<T> {}
  record None<T>() implements Opt<T> {}
  record Box<T>(T content) {}
  record Named(String name, Box<List<Integer>> scores) {}

  void one(Object n) {
    switch (n) {
      case Named(var name, Box(var scores)) -> {
        name.length();
        scores.getFirst().intValue();
      }
      default -> {}
    }
  }

  int three(Opt<List<String>> o) {
    return switch (o) {
      case Some(var v) -> v.getFirst().length();
      case None() -> 0;
    };
  }

  void four(Box<? extends Number> b, Box<Box<String>> bb, Object raw) {
    if (b instanceof Box(var v)) v.intValue();
    if (bb instanceof Box(Box(var s))) s.length();
    if (raw instanceof Box<?>(var any)) any.hashCode();
    if (raw instanceof Box(Some(String t))) t.length();
  }

  <N extends Number & Comparable<N>> void five(Box<N> b) {
    if (b instanceof Box<N>(var n)) {
      n.compareTo(n);
      n.longValue();
    }
  }
}
