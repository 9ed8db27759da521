package io.pinyon.storage;

import io.pinyon.schema.FileId;
import io.pinyon.schema.ImportKind;

/// A file that imports a name, and how.
public record ImportPosting(FileId file, ImportKind kind) {}
