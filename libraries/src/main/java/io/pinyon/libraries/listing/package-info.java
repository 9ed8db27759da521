/// Which types a library has, and where in it their class files lie: listed once per machine, kept
/// by content.
@NullMarked
package io.pinyon.libraries.listing;

import org.jspecify.annotations.NullMarked;
