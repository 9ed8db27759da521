/// The index as tables for data frames: which there are, their rows, and the formats they are
/// written in.
@NullMarked
package io.pinyon.cli.export;

import org.jspecify.annotations.NullMarked;
