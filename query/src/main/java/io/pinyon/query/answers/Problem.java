package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;
import java.util.List;
import java.util.Set;

/// What is wrong at a place of a text, or worth a remark. `code` is javac's key where javac has one
/// for it (`compiler.err.cant.resolve.location`), whoever found it; otherwise it starts with
/// `pinyon.`. `message` is English, its first line complete in itself.
public record Problem(
    TextRange range,
    Severity severity,
    String code,
    String message,
    Set<Tag> tags,
    List<Related> related) {

  public Problem {
    tags = Set.copyOf(tags);
    related = List.copyOf(related);
  }

  /// The same in a text in which it lies so much further on.
  public Problem moved(int by) {
    TextRange to = new TextRange(range.start() + by, range.end() + by);
    return new Problem(to, severity, code, message, tags, related);
  }

  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION,
    HINT
  }

  /// How an editor draws the range.
  public enum Tag {
    /// Faded.
    UNNECESSARY,
    /// Struck through.
    DEPRECATED
  }

  /// Another place that takes part; `location` is an absolute path.
  public record Related(String location, TextRange range, String message) {}
}
