package io.pinyon.mcp.internal.tools;

import io.pinyon.mcp.internal.answers.Mistake;
import io.pinyon.schema.Utf16Offset;

/// A name at a place of a file. `name` is how answers call it. `isPackage` if a package was named,
/// in full, and the place is one of its declarations, in whatever file; no if it is a place that
/// was named.
record Symbol(
    SourceFile file, Utf16Offset offset, String name, boolean isOfLibrary, boolean isPackage) {

  /// Throws [Mistake] if it is a package, about which `tool` has no answer: the file is one of
  /// many.
  void demandNoPackage(String tool, String instead) {
    if (isPackage) {
      throw new Mistake(
          Question.quoted(name) + " is a package, and " + tool + " is about one file; " + instead);
    }
  }
}
