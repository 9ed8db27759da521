package io.pinyon.storage;

import io.pinyon.schema.ObjectId;
import java.time.Instant;
import java.time.LocalDate;

/// What a store knows of an object without reading it. `bytes` is what it takes on disk (in memory,
/// for an engine there), `lastUsed` the UTC day of its last read, of its creation if it was never
/// read; it is written lazily and may be some reads behind.
public record ObjectInfo(ObjectId id, long bytes, Instant created, LocalDate lastUsed) {}
