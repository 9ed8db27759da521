/// Completion at a caret: what the grammar and the scopes allow there, ranked, and the imports that
/// go with it.
@NullMarked
package io.pinyon.query.internal.completion;

import org.jspecify.annotations.NullMarked;
