package io.pinyon.query.facts;

/// What a question had to decode: files opened, declarations, class types resolved, classes. What
/// an earlier question about the same file has decoded is not decoded again and does not count.
public record Work(int files, int declarations, int types, int classes) {
  public static final Work NONE = new Work(0, 0, 0, 0);
}
