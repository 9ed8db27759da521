package io.pinyon.syntax.facts;

import io.pinyon.schema.Problem;
import java.nio.ByteBuffer;
import java.util.List;

/// What extraction found in one source file. `index` holds the bytes of a
/// [io.pinyon.schema.FileIndex], position 0 to limit; `problems` are also in it.
public record SourceFacts(ByteBuffer index, List<Problem> problems, Completeness completeness) {

  /// How much of the file could be read as Java.
  public enum Completeness {
    /// All of it.
    WHOLE,
    /// The declarations are those that recovery found.
    RECOVERED,
    /// No declarations were looked for, only identifiers: the file is no text, or too long.
    MENTIONS_ONLY
  }
}
