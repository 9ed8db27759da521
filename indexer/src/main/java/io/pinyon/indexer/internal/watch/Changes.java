package io.pinyon.indexer.internal.watch;

import java.nio.file.Path;
import java.util.Set;

/// What may have changed since the last look: these files and folders, or, with `everything`,
/// anything at all. Paths are absolute, in the order of their first change.
public record Changes(Set<Path> paths, boolean everything) {}
