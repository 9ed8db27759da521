/// Measures the engines and codecs of the object store.
@NullMarked
package io.pinyon.benchmarks.objects;

import org.jspecify.annotations.NullMarked;
