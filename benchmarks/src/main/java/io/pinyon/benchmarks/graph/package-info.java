/// Measurements of the graph of files, of the table of names and of columns, without JMH: most of
/// them take seconds each.
@NullMarked
package io.pinyon.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
