/// Inlinings: what a variable, field or method stands for goes to where it is used, and the
/// declaration goes.
@NullMarked
package io.pinyon.query.internal.inline;

import org.jspecify.annotations.NullMarked;
