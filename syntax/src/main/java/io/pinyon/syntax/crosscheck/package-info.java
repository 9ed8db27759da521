/// A second opinion on a source: JavaParser reads it whole and says whether it accepts it and where
/// it sees other declarations than the tolerant parser does.
///
/// **Invariant:** everything here is pure and never throws, and no fact of a file comes from here:
/// what is stored for a file is what [io.pinyon.syntax.facts] makes of its bytes.
@NullMarked
package io.pinyon.syntax.crosscheck;

import org.jspecify.annotations.NullMarked;
