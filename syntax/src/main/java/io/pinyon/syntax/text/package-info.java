/// The characters of a source before any token is seen.
@NullMarked
package io.pinyon.syntax.text;

import org.jspecify.annotations.NullMarked;
