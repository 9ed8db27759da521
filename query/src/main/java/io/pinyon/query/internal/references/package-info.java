/// The places of a file that mean what was searched for.
@NullMarked
package io.pinyon.query.internal.references;

import org.jspecify.annotations.NullMarked;
