/// What completion offers, and what becomes of the text when it is taken.
@NullMarked
package io.pinyon.query.completion;

import org.jspecify.annotations.NullMarked;
