package sample.words;

/** Contextual keywords as names. */
class Words {
  int record, sealed, permits, yield, when, with, to, open, module, exports, var;

  Words record() { return this; }
  Words module(int module) { return record ( ) . module ( module ); }
  int when(Object o) {
    return switch (o) {
      case String s when s.isEmpty() -> { int yield = 1; yield yield; }
      case Integer i -> i >>> 1 >> 2;
      default -> this.record;
    };
  }
  Class<?> type = Words.class, array = int[].class;
  @Deprecated Words annotated(int one, @java.lang.SuppressWarnings("x") int two) { return null; }
  boolean less = 1 < 2, more = 2 > 1 && 3 >> 1 > 0;
  java.util.function.IntFunction<int[][]> make = int[][]::new;
}
