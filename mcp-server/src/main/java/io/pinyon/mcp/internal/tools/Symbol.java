package io.pinyon.mcp.internal.tools;

import io.pinyon.schema.Utf16Offset;

/// A name at a place of a file. `name` is how answers call it.
record Symbol(SourceFile file, Utf16Offset offset, String name, boolean isOfLibrary) {}
