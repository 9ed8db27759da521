@NullMarked
package io.pinyon.cli.export;

import org.jspecify.annotations.NullMarked;
