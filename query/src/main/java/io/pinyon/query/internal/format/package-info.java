/// The white space of a source: where its lines are indented to, and how a text becomes another
/// that has the same tokens by small edits.
@NullMarked
package io.pinyon.query.internal.format;

import org.jspecify.annotations.NullMarked;
