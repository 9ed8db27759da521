/// The commands about shared snapshots.
@NullMarked
package io.pinyon.cli.snapshot;

import org.jspecify.annotations.NullMarked;
