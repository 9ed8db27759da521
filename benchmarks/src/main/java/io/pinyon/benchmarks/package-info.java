/// Measurements of Pinyon: JMH benchmarks, end-to-end runs, and the comparison with javac.
@NullMarked
package io.pinyon.benchmarks;

import org.jspecify.annotations.NullMarked;
