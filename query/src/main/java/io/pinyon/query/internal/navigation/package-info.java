/// From a caret to the symbol there and to its declaration: occurrences, definitions, related
/// declarations, the outline.
@NullMarked
package io.pinyon.query.internal.navigation;

import org.jspecify.annotations.NullMarked;
