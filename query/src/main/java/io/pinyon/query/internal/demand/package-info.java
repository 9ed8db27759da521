/// Which types a place takes.
@NullMarked
package io.pinyon.query.internal.demand;

import org.jspecify.annotations.NullMarked;
