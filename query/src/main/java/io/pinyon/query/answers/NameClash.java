package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;

/// Something that speaks against a new name of a declaration. `message` is a sentence without the
/// full stop; `range` is where it is in the file that was asked about.
public record NameClash(String message, TextRange range) {}
