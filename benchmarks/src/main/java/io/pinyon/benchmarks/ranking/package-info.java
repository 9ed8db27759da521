/// What ranks completions: counts the prior, finds the weights.
@NullMarked
package io.pinyon.benchmarks.ranking;

import org.jspecify.annotations.NullMarked;
