package io.pinyon.storage;

import io.pinyon.schema.ObjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a path held from `since` on, to the millisecond, as the index came to know it: the object
/// of that content, which may be gone from the store; null if the file was removed.
public record FileVersion(Instant since, @Nullable ObjectId object) {}
