package io.pinyon.libraries.listing;

import io.pinyon.schema.DeclarationKind;

/// A type of a library that code can name: public, in an exported package, as are all types around
/// it. `binaryName` is `java/util/Map$Entry`, `packageName` dotted. `modifiers` are bits of
/// [io.pinyon.schema.Modifiers]. `weight` is higher for packages that are used more.
public record LibraryType(
    String binaryName, String packageName, DeclarationKind kind, int modifiers, int weight) {

  /// Dotted throughout: `java.util.Map.Entry`.
  public String qualifiedName() {
    return binaryName.replace('/', '.').replace('$', '.');
  }

  public String simpleName() {
    return simpleName(binaryName);
  }

  static String simpleName(String binaryName) {
    int cut = Math.max(binaryName.lastIndexOf('/'), binaryName.lastIndexOf('$'));
    return binaryName.substring(cut + 1);
  }
}
