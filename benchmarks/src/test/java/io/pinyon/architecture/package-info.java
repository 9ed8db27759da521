/// Tests that look at all modules at once.
@NullMarked
package io.pinyon.architecture;

import org.jspecify.annotations.NullMarked;
