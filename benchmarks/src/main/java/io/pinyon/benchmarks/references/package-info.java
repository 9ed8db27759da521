/// Measures references over the language server protocol.
@NullMarked
package io.pinyon.benchmarks.references;

import org.jspecify.annotations.NullMarked;
