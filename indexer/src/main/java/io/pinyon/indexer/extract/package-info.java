/// From the bytes of one file to its index: Java sources and class files.
///
/// **Invariant:** everything here is pure. What comes out depends on the bytes that go in and on
/// [io.pinyon.schema.FileIndex#EXTRACTOR], never on another file, a path or the clock.
@NullMarked
package io.pinyon.indexer.extract;

import org.jspecify.annotations.NullMarked;
