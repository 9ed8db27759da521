/// Extractions: code that is selected becomes a variable, a field, a constant, a parameter or a
/// method.
@NullMarked
package io.pinyon.query.internal.extract;

import org.jspecify.annotations.NullMarked;
