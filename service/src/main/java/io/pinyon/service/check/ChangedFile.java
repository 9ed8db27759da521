package io.pinyon.service.check;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that has changed, with its text before and now: null where there was or is none.
/// `isBeforeKnown` is false if nobody knows what it was like before.
public record ChangedFile(
    Path file, @Nullable String before, @Nullable String now, boolean isBeforeKnown) {}
