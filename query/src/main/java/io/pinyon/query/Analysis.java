package io.pinyon.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers about one text of one file. Offsets are UTF-16 units, and any offset is allowed: past the
/// end counts as the end. Made for one request or for many between two edits; one thread. Broken
/// code, unknown names and missing facts give smaller answers, never exceptions.
public final class Analysis {
  private final Facts facts;
  private final String location;
  private final String text;

  private Analysis(Facts facts, String location, String text) {
    this.facts = facts;
    this.location = location;
    this.text = text;
  }

  /// `location` is the file's absolute path, whether it exists or not.
  public static Analysis of(Facts facts, String location, String text) {
    return new Analysis(facts, location, text);
  }

  /// What can be typed at the caret.
  public Completion complete(int offset) {
    throw new UnsupportedOperationException(location + text + facts + offset);
  }

  /// Where the name at the offset is declared; several only if it is ambiguous.
  public List<Target> definition(int offset) {
    throw new UnsupportedOperationException("" + offset);
  }

  /// Where the type of the expression or variable at the offset is declared.
  public List<Target> typeDefinition(int offset) {
    throw new UnsupportedOperationException("" + offset);
  }

  /// Overriding methods or subtypes of what is at the offset.
  public List<Target> implementation(int offset) {
    throw new UnsupportedOperationException("" + offset);
  }

  public @Nullable Hover hover(int offset) {
    throw new UnsupportedOperationException("" + offset);
  }

  public @Nullable SignatureHelp signatureHelp(int offset) {
    throw new UnsupportedOperationException("" + offset);
  }

  public List<Outline> outline() {
    throw new UnsupportedOperationException();
  }

  /// The documentation of a completion item, as markdown; empty if there is none. `symbol` is
  /// [Completion.Item#symbol].
  public String document(String symbol) {
    throw new UnsupportedOperationException(symbol);
  }

  /// The edit that imports a type into this file: where to insert, and what; null if nothing is
  /// needed.
  public @Nullable ImportEdit importEdit(String qualifiedName) {
    throw new UnsupportedOperationException(qualifiedName);
  }

  /// Text to insert at an offset.
  public record ImportEdit(int offset, String text) {}
}
