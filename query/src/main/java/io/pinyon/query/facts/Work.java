package io.pinyon.query.facts;

/// What a question had to decode: files opened, declarations, class types resolved, classes. What
/// an earlier question about the same file has decoded is not decoded again and does not count.
/// `steps` is all of its work, in steps of about the same size; `isPartial` is true if it would
/// have taken more than a question may, so that the answer lacks something.
public record Work(
    int files, int declarations, int types, int classes, int steps, boolean isPartial) {
  public static final Work NONE = new Work(0, 0, 0, 0, 0, false);

  /// Of a question that was given up because the stack did not hold it.
  public static final Work CUT = new Work(0, 0, 0, 0, 0, true);
}
