/// The types of a JDK, read lazily from its runtime image, and their sources.
@NullMarked
package io.pinyon.indexer.library;

import org.jspecify.annotations.NullMarked;
