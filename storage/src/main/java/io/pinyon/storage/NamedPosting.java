package io.pinyon.storage;

/// A declaration with its simple name.
public record NamedPosting(String name, Posting posting) {}
