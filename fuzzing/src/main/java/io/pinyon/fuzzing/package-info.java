/// Targets for Jazzer, a class each with a `fuzzerTestOneInput`: whatever Pinyon reads that
/// somebody else has written. A target returns if all is as promised, and throws otherwise.
/// `fuzzing/run` runs one; the seeds beside it are played by a test in each build.
@NullMarked
package io.pinyon.fuzzing;

import org.jspecify.annotations.NullMarked;
