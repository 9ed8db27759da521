package io.pinyon.storage;

/// Size of an index. `declarations` counts all of the files' declarations, `types` those that are
/// neither local nor anonymous, `sourceBytes` the files' sizes, `indexBytes` what the index takes
/// on disk, objects not included, and `countBytes` what of it the counts of uses take.
public record Statistics(
    long files,
    long declarations,
    long types,
    long sourceBytes,
    long indexBytes,
    long countBytes) {}
