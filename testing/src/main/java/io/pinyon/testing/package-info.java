/// What the tests of several modules share: jars made of sources, sources in memory and what lists
/// the JDK for them, file indexes as text, git, JVMs beside the test's.
@NullMarked
package io.pinyon.testing;

import org.jspecify.annotations.NullMarked;
