/// Which jar of this machine most likely holds what an incomplete build does not explain.
@NullMarked
package io.pinyon.projects.internal.guess;

import org.jspecify.annotations.NullMarked;
