package io.pinyon.query.answers.view;

import io.pinyon.schema.TextRange;

/// The address of a web page that stands in a text.
public record Link(TextRange range, String target) {}
