package io.pinyon.query.answers;

import java.util.List;

/// One level of a type hierarchy. `isPartial` is true if there may be more: there were too many, or
/// the index is being built.
public record Hierarchy(List<HierarchyItem> items, boolean isPartial) {}
