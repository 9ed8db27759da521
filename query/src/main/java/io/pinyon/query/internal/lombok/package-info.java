/// What Lombok's annotations add to a source file, as declarations that nobody wrote: a function of
/// the file's facts and of `lombok.config`. Resolves no types; knows nothing of symbols.
@NullMarked
package io.pinyon.query.internal.lombok;

import org.jspecify.annotations.NullMarked;
