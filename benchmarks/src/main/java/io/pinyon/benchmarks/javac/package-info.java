/// What a judgement of javac's worker costs.
@NullMarked
package io.pinyon.benchmarks.javac;

import org.jspecify.annotations.NullMarked;
