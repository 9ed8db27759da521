/// Sources that nobody wrote, as many as wanted, to see how a build grows.
@NullMarked
package io.pinyon.cluster.internal.synthetic;

import org.jspecify.annotations.NullMarked;
