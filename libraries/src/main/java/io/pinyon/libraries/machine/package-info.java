/// All jars of this machine by the packages they hold: what is asked when no build file says where
/// a package comes from.
@NullMarked
package io.pinyon.libraries.machine;

import org.jspecify.annotations.NullMarked;
