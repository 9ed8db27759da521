package io.pinyon.query.facts;

import java.util.List;

/// Classes of libraries that name a type as a direct supertype, by their binary names
/// (`java/util/Map$Entry`), those in packages that the JDK keeps to itself last: candidates, of
/// which the engine finds out what they mean by the name. `isWhole` is false if there may be more,
/// as a library has not been indexed yet.
public record LibrarySubtypes(List<String> binaryNames, boolean isWhole) {
  public static final LibrarySubtypes NONE = new LibrarySubtypes(List.of(), true);
}
