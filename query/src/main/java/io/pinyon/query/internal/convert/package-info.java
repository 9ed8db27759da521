/// The same program written in another way: lambdas, conditions, declarations, loops, strings,
/// switches, records. Each is refused, with a reason, where the program would do something else.
@NullMarked
package io.pinyon.query.internal.convert;

import org.jspecify.annotations.NullMarked;
