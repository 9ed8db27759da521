package io.pinyon.indexer.files;

import java.nio.file.Path;

/// A `.java` file as the walk found it. `path` starts with the workspace's root as it was given;
/// `relative` is the same below the root, with `/` between the names. `size` is in bytes,
/// `modifiedNanos` in nanoseconds since 1970.
public record SourceFile(Path path, String relative, long size, long modifiedNanos) {}
