/// Whole members where one begins to be typed.
@NullMarked
package io.pinyon.query.internal.members;

import org.jspecify.annotations.NullMarked;
