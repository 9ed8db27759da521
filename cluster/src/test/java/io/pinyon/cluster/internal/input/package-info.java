/// Tests of the package of this name.
@NullMarked
package io.pinyon.cluster.internal.input;

import org.jspecify.annotations.NullMarked;
