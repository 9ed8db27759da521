/// Which keywords the grammar has at a place.
@NullMarked
package io.pinyon.query.internal.keywords;

import org.jspecify.annotations.NullMarked;
