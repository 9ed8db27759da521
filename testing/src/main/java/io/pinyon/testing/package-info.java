/// What the tests of several modules share: jars made of sources, sources in memory, file indexes
/// as text.
@NullMarked
package io.pinyon.testing;

import org.jspecify.annotations.NullMarked;
