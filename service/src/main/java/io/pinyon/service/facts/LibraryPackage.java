package io.pinyon.service.facts;

import io.pinyon.query.facts.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One package of one library. `classes` are the simple names of its top-level classes.
public record LibraryPackage(VisibleLibraries libraries, String name, List<String> classes) {

  /// Where the source of a class is, in a file that exists; null if there is none.
  public @Nullable String source(String className) {
    Unit unit = libraries.topLevel(name, className);
    Unit source = unit == null ? null : libraries.sourceOf(unit);
    return source == null ? null : source.location();
  }
}
