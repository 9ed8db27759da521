/// Tests of the package of this name.
@NullMarked
package io.pinyon.cluster.internal.build;

import org.jspecify.annotations.NullMarked;
