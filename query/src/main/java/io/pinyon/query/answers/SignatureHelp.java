package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;
import java.util.List;

/// The overloads of the call around the caret. `active` indexes `signatures`, `parameter` is the
/// argument that the caret is in.
public record SignatureHelp(List<Signature> signatures, int active, int parameter) {

  /// `parameters` are ranges in `label`, in UTF-16 units.
  public record Signature(String label, List<TextRange> parameters, String documentation) {}
}
