package io.pinyon.schema;

/// Something that kept a file from being read as Java, and where.
public record Problem(String message, TextRange range) {}
