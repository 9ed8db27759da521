/// Symbols by the million: look-ups, prefix and fuzzy search by how many of them there are.
@NullMarked
package io.pinyon.benchmarks.symbols;

import org.jspecify.annotations.NullMarked;
