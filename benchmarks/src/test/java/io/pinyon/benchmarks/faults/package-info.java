/// The fault suite's own tests.
@NullMarked
package io.pinyon.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
