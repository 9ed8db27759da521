// Documentation that stands above: in an interface, in the JDK, at a record's header.
//- /c/Top.java
package c;
public interface Top {
  /**
   * Computes the answer.
   *
   * @param seed where to begin
   */
  int answer(int seed);

  /** Plain words. */
  void words();
}
//- /c/Kids.java
package c;

abstract class Mid implements Top {}

class Kid extends Mid {
  @Override public int ans$0wer(int seed) { return 1; }
  //? says Computes the answer | where to begin
  /** {@inheritDoc} And more. */
  @Override public void wor$0ds() {}
  //? says Plain words | And more
  void m(Kid k) { k.ans$0wer(2); k.toStr$0ing(); new Thread() {}.sta$0rt(); }
  //? says Computes the answer ; says string representation ; says begin execution
}

/** A pair.
 * @param left the left one
 * @param right the right one */
record Two(String left, int right) {
  /** @return twice */
  int twice() { return right * 2; }
  static int m(Two t) { return t.rig$0ht() + t.twi$0ce(); }
  //? says the right one ; says twice
}
