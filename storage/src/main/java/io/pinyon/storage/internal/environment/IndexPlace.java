package io.pinyon.storage.internal.environment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the files of an index are: `generation` is 0 for a base, which has the damage of the delta
/// that is `over` it, if one is.
record IndexPlace(Path file, Path filter, int generation, @Nullable IndexDamage over) {}
