/// What every refactoring is made of: what is selected, what an expression does, whether the
/// program means the same afterwards.
@NullMarked
package io.pinyon.query.internal.refactor;

import org.jspecify.annotations.NullMarked;
