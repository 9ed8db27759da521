package io.pinyon.service.references;

import java.util.Map;

/// What a search has found, and, by file, how many more places have the name that was looked for
/// and a meaning that is not known, such as members of a type that no library at hand has.
public record JudgedReferences(FoundReferences found, Map<String, Integer> unknown) {
  public static final JudgedReferences NONE = new JudgedReferences(FoundReferences.NONE, Map.of());
}
