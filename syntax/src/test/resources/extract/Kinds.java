@Deprecated
package sample.kinds;

import java.util.List;
import module java.sql;

/// Markdown doc of an interface.
public sealed interface Kinds<A, B extends List<? super A>> extends Comparable<Kinds<A, B>>
    permits Kinds.One, Two {
  int CONSTANT = 42, /** own */ NEGATIVE = -1;
  String TEXT = "x" /* comment */;
  Object NOTHING = null;

  /** @deprecated no longer */
  default void old() {}

  static <T> T[] make(int size)[] { return null; }

  final class One<A, B extends List<? super A>> implements Kinds<A, B> {
    Outer<String>.Inner<int[]> qualified;
    java.util.Map.Entry<?, ? extends Number[]> entry;
    transient volatile @Mark(value = "a", numbers = {1, 2}) int marked;
    strictfp synchronized native void native1();
    void receiver(One<A, B> this, final @Mark("p") int... rest) {}
    public int compareTo(Kinds<A, B> other) { return 0; }
  }
}

enum Color implements Runnable {
  /** The first. */
  RED(1) {
    @Override public void run() {}
  },
  @Deprecated GREEN { },
  BLUE;

  private final int code;
  Color() { this(0); }
  Color(int code) { this.code = code; }
  public void run() {}
}

record Point<N extends Number>(@Mark("x") N x, int... rest) implements Runnable {
  static int count;
  Point { count++; }
  Point(int only) { this(null, only); }
  public void run() {}
}

@interface Mark {
  String value() default "none";
  int[] numbers() default {};
  Class<?>[] types() default { Object.class, int[].class };
  int LIMIT = 10;
}

non-sealed class Two implements Kinds<String, List<Object>> {;
  ;public int compareTo(Kinds<String, List<Object>> o) { return 1; };
}
