package io.pinyon.storage;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileId;

/// Where a declaration is: `declaration` counts in the object of [FileRecord#declarations].
/// `modifiers` are bits of [io.pinyon.schema.Modifiers].
public record Posting(FileId file, int declaration, DeclarationKind kind, int modifiers) {}
