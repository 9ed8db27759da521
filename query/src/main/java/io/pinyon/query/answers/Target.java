package io.pinyon.query.answers;

import io.pinyon.schema.Position;

/// A declaration to jump to. `location` is an absolute path; the name lies from `nameStart` to
/// `nameEnd`, the whole declaration from `start` to `end`.
public record Target(
    String location, Position nameStart, Position nameEnd, Position start, Position end) {}
