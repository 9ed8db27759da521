package io.pinyon.query.answers.view;

import io.pinyon.query.answers.SymbolId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an editor writes between the characters of a text, at an offset in UTF-16 units: something
/// that the code means and does not say.
public record Hint(int offset, Kind kind, List<Part> label) {

  public enum Kind {
    /// The name of the parameter that gets a literal.
    LITERAL,
    /// The name of the parameter that gets another argument.
    ARGUMENT,
    /// The type of a variable declared with `var`.
    VARIABLE,
    /// The type of a lambda's parameter.
    LAMBDA_PARAMETER,
    /// The type of a call after which a chain goes on in the next line.
    CHAIN,
    /// The type arguments that a diamond stands for.
    DIAMOND
  }

  /// `symbol` is a declaration that a click on the text leads to, null if there is none.
  public record Part(String text, @Nullable SymbolId symbol) {}

  /// The parts one after the other.
  public String text() {
    StringBuilder text = new StringBuilder();
    label.forEach(part -> text.append(part.text()));
    return text.toString();
  }
}
