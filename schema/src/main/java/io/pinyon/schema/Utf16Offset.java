package io.pinyon.schema;

/// A place in a text: how many UTF-16 units stand before it, as editors and `String` count. May lie
/// anywhere: whoever takes one says what an offset outside the text means.
public record Utf16Offset(int value) {}
