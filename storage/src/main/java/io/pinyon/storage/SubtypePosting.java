package io.pinyon.storage;

import io.pinyon.schema.FileId;

/// A type declaration, local and anonymous ones too, whose header names a supertype.
public record SubtypePosting(FileId file, int declaration) {}
