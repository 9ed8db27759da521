package io.pinyon.query.answers;

/// Text to insert at an offset.
public record ImportEdit(int offset, String text) {}
