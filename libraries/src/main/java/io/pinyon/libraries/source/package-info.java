/// Sources of library classes that have none: decompiled, or outlined where that takes too long.
@NullMarked
package io.pinyon.libraries.source;

import org.jspecify.annotations.NullMarked;
