package io.pinyon.indexer.report;

import io.pinyon.schema.ObjectId;

/// A file that the two parsers read differently: one of them is wrong, most likely ours. `relative`
/// is the path below the workspace's root, `content` what the file held then, `first` the first of
/// `count` differences, as a sentence for people.
public record Disagreement(String relative, ObjectId content, int count, String first) {}
