/// Measures how soon errors come and go over the language server protocol, and what that costs.
@NullMarked
package io.pinyon.benchmarks.errors;

import org.jspecify.annotations.NullMarked;
