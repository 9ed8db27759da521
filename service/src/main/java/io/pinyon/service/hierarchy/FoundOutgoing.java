package io.pinyon.service.hierarchy;

import io.pinyon.query.answers.Calls;

/// What a member calls. `location` is the file that the places of the calls are in: of what a
/// library declares its source.
public record FoundOutgoing(String location, Calls calls) {}
