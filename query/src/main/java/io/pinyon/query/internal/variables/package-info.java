/// Rewrites of how local variables are declared.
@NullMarked
package io.pinyon.query.internal.variables;

import org.jspecify.annotations.NullMarked;
