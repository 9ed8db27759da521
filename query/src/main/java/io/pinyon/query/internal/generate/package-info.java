/// Code that a class is given on request: constructors, accessors, methods of Object, builders,
/// delegates, overrides, tests.
@NullMarked
package io.pinyon.query.internal.generate;

import org.jspecify.annotations.NullMarked;
