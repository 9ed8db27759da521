/// The `pinyon` command.
@NullMarked
package io.pinyon.cli;

import org.jspecify.annotations.NullMarked;
