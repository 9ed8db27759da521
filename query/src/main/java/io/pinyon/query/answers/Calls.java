package io.pinyon.query.answers;

import io.pinyon.schema.Position;
import java.util.List;

/// One level of a call hierarchy. `isPartial` as in [Hierarchy].
public record Calls(List<Call> calls, boolean isPartial) {

  /// All calls between two members. `item` is the other one: who calls, or what is called. `places`
  /// are in the file of the one that calls, in source order.
  public record Call(HierarchyItem item, List<Place> places) {}

  /// Where a name stands that calls.
  public record Place(Position start, Position end) {}
}
