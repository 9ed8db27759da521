package io.pinyon.schema.usage;

/// What the use of a name is counted by: a *context*, such as the simple name of the type that a
/// member is used of, and in it an *outcome*, such as the member. Both are hashes, as whoever asks
/// knows the names: of 24 and 16 bits. Two that share one are counted as one, which now and then
/// costs a rank and never an answer.
public final class UsageKey {
  /// Bits of a context.
  public static final int CONTEXT_BITS = 24;

  private static final int SPREAD = 0x9E3779B9;
  private static final int BY_PACKAGE = 1 << CONTEXT_BITS - 1;

  /// The kinds of contexts, each with what its name and its outcomes are.
  public enum Kind {
    /// The simple name that the receiver was declared with, or of the type that is named or created
    /// there: a member.
    TYPE,
    /// The name of a receiver whose type no syntax tells: a member.
    RECEIVER,
    /// A member: the next one on the same receiver or in the same chain.
    PREVIOUS,
    /// A method or created type, and a [#position]: how an argument begins, see [ArgumentKind].
    ARGUMENT,
    /// A kind of declaration: an annotation's simple name.
    ANNOTATED
  }

  private UsageKey() {}

  /// `hash` is the [String#hashCode] of the context's name.
  public static int context(Kind kind, int hash) {
    int mixed = mix(hash + (kind.ordinal() + 1) * SPREAD) >>> Integer.SIZE - CONTEXT_BITS + 1;
    return kind == Kind.TYPE ? mixed | BY_PACKAGE : mixed;
  }

  public static int context(Kind kind, String name) {
    return context(kind, name.hashCode());
  }

  /// The hash of a called name and the position of an argument, from 0 on.
  public static int position(int callee, int position) {
    return 31 * callee + position + 1;
  }

  /// `hash` is the [String#hashCode] of the outcome's name.
  public static int outcome(int hash) {
    return mix(hash) >>> 16;
  }

  public static int outcome(String name) {
    return outcome(name.hashCode());
  }

  /// A number of 16 bits for a package, never 0, which stands for all packages.
  public static int packageOf(String name) {
    return Math.max(1, mix(name.hashCode()) >>> 16);
  }

  /// True if what is counted there is kept for each package apart.
  public static boolean isByPackage(int context) {
    return (context & BY_PACKAGE) != 0;
  }

  /// The last steps of MurmurHash3: each bit of the result depends on all of the number's.
  private static int mix(int number) {
    int h = number;
    h = (h ^ h >>> 16) * 0x85ebca6b;
    h = (h ^ h >>> 13) * 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
