package io.pinyon.query.answers;

import io.pinyon.schema.TextRange;

/// A name in a file that means something because of the package that the file is in, or a method
/// that overrides another because of it. `type` is the qualified name of the top-level type that it
/// means, or whose member it means, and `location` the file that declares it.
public record PackageUse(
    TextRange range, String name, String type, String location, Reason reason) {
  public enum Reason {
    /// The simple name of a type of the package, which the file does not import.
    NOT_IMPORTED,
    /// A type or member that is visible in its package alone (JLS 6.6.1).
    NOT_PUBLIC,
    /// A protected member, at a place that has access to it in its package alone (JLS 6.6.2).
    PROTECTED,
    /// A method that is visible in its package alone, which the named one overrides (JLS 8.4.8.1).
    OVERRIDDEN
  }
}
