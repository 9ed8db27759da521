/// What can be typed at a place.
@NullMarked
package io.pinyon.query.answers.completion;

import org.jspecify.annotations.NullMarked;
