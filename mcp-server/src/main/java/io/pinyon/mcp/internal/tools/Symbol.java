package io.pinyon.mcp.internal.tools;

import io.pinyon.schema.Utf16Offset;

/// A name at a place of a file. `name` is how answers call it. `isPackage` if a package was named,
/// in full, and the place is one of its declarations, in whatever file; no if it is a place that
/// was named.
record Symbol(
    SourceFile file, Utf16Offset offset, String name, boolean isOfLibrary, boolean isPackage) {}
