/// Whether `pinyon check --affected` finds what a full run of javac finds, and what both cost.
@NullMarked
package io.pinyon.benchmarks.check;

import org.jspecify.annotations.NullMarked;
