/// Measures the daemon: editors and agents on several worktrees, its memory, its latency, its
/// death.
@NullMarked
package io.pinyon.benchmarks.daemon;

import org.jspecify.annotations.NullMarked;
