/// A synthetic home of any size: made-up files of the JDK's proportions, and what the index costs
/// over them.
@NullMarked
package io.pinyon.benchmarks.home;

import org.jspecify.annotations.NullMarked;
