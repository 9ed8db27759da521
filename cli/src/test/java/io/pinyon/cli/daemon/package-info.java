@NullMarked
package io.pinyon.cli.daemon;

import org.jspecify.annotations.NullMarked;
