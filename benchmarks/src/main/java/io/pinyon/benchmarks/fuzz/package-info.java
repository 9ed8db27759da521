/// The fuzz suite: a hostile workspace, a real server, and edits at random.
@NullMarked
package io.pinyon.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
