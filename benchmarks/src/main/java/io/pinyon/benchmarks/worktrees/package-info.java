/// Measures further worktrees of a repository, and that they answer as if they were alone.
@NullMarked
package io.pinyon.benchmarks.worktrees;

import org.jspecify.annotations.NullMarked;
