package io.pinyon.libraries.listing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a [TypeCatalogue] has its names from.
public interface TypeSource {
  /// The packages whose types are offered, by name (dotted).
  Map<String, ClassListing.Package> packages();

  /// The bytes of a class file; null if there is none.
  byte @Nullable [] read(String packageName, String binaryName);

  /// How much a package's types weigh, see [LibraryType#weight].
  int weight(String packageName);
}
