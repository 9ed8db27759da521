package io.pinyon.schema;

import org.jspecify.annotations.Nullable;

/// An annotation on a declaration: its name as written (dotted binary name in class files), the
/// text between its parentheses, and where it stands.
public record AnnotationUse(String name, @Nullable String arguments, TextRange range) {}
