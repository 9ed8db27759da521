/// From the bytes of one Java source to its facts: what it declares, imports and mentions, as a
/// file index.
///
/// **Invariant:** everything here is pure. What comes out depends on the bytes that go in and on
/// [io.pinyon.schema.FileIndex#EXTRACTOR], never on another file, a path or the clock.
@NullMarked
package io.pinyon.syntax.facts;

import org.jspecify.annotations.NullMarked;
