package io.pinyon.storage;

/// A type with its name: `qualifiedName` is dotted throughout, `packageName` its package, empty for
/// the unnamed one.
public record TypePosting(Posting posting, String packageName, String qualifiedName) {
  public String simpleName() {
    return qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
  }
}
