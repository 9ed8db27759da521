package io.pinyon.syntax.crosscheck;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import java.util.List;

/// A second reader of sources: another parser that is asked what it makes of a text.
@FunctionalInterface
public interface CrossCheck {
  /// Never throws, whatever the text. `index` is what extraction made of the same text.
  Verdict check(String text, FileIndex index);

  /// `accepts`: the other parser reads the text as a compilation unit without a syntax error.
  /// `differences` is empty if it does not.
  record Verdict(boolean accepts, List<Difference> differences) {
    public static final Verdict REFUSED = new Verdict(false, List.of());
    public static final Verdict AGREED = new Verdict(true, List.of());
  }

  /// A declaration that only one of the parsers sees so. `offset` is where its name starts, in
  /// UTF-16 units of the text; `depth` in how many other declarations it stands.
  record Difference(Reader seenBy, DeclarationKind kind, String name, int offset, int depth) {}

  enum Reader {
    EXTRACTION,
    SECOND
  }
}
