package io.pinyon.query.answers.view;

/// A name of a text and what it is, for its colour. `start` and `end` are UTF-16 units, `modifiers`
/// has a bit for each [Modifier].
public record Token(int start, int end, Kind kind, int modifiers) {

  /// As LSP's SemanticTokenTypes have them.
  public enum Kind {
    NAMESPACE,
    CLASS,
    ENUM,
    INTERFACE,
    TYPE_PARAMETER,
    PARAMETER,
    VARIABLE,
    PROPERTY,
    ENUM_MEMBER,
    METHOD,
    /// An annotation interface.
    DECORATOR
  }

  /// As LSP's SemanticTokenModifiers have them.
  public enum Modifier {
    DECLARATION,
    READONLY,
    STATIC,
    DEPRECATED,
    ABSTRACT,
    MODIFICATION,
    DOCUMENTATION,
    DEFAULT_LIBRARY;

    public int bit() {
      return 1 << ordinal();
    }
  }

  /// The same in a text in which it stands so many units further on.
  public Token movedBy(int units) {
    return units == 0 ? this : new Token(start + units, end + units, kind, modifiers);
  }
}
