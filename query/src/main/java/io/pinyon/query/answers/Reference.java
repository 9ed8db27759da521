package io.pinyon.query.answers;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Position;
import io.pinyon.schema.TextRange;
import org.jspecify.annotations.Nullable;

/// A place in one file whose name means what was searched for. `range` is in UTF-16 units, `start`
/// and `end` say the same by line; `name` is the word there, escapes resolved: `this` in `this(1)`.
/// `member` is the class member, or the type outside of members, around it; null around imports and
/// the like. `made` says which of the members it means that Lombok makes of a field; null if it
/// means none of them.
public record Reference(
    TextRange range,
    Position start,
    Position end,
    String name,
    Use use,
    @Nullable Member member,
    Renaming.@Nullable Made made) {

  public Reference(
      TextRange range,
      Position start,
      Position end,
      String name,
      Use use,
      @Nullable Member member) {
    this(range, start, end, name, use, member, null);
  }

  /// A declaration around a place. `name` is empty for an initializer and an anonymous class.
  public record Member(
      String name,
      DeclarationKind kind,
      TextRange nameRange,
      TextRange range,
      Position nameStart,
      Position nameEnd,
      Position start,
      Position end) {}
}
