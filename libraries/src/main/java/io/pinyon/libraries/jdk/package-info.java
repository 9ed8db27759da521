/// A JDK: its modules and types from the runtime image, as of any release it can compile for, and
/// the sources that come with it.
@NullMarked
package io.pinyon.libraries.jdk;

import org.jspecify.annotations.NullMarked;
