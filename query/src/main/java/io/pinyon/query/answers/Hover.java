package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;

/// What a name refers to: `signature` is Java code, `documentation` markdown (empty if none),
/// `range` the name in the buffer.
public record Hover(String signature, String documentation, TextRange range) {

  /// With a further paragraph at the end of the documentation.
  public Hover withNote(String note) {
    String all = documentation.isEmpty() ? note : documentation + "\n\n" + note;
    return new Hover(signature, all, range);
  }
}
