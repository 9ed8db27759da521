package io.pinyon.schema;

/// An import declaration. `name` is dotted without `.*`: a type, package, module, or type and
/// member.
public record Import(ImportKind kind, String name, TextRange range) {}
