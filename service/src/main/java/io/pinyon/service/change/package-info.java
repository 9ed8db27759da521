/// Changes of files on disk: what git says has changed, a change as a diff, and writing one.
@NullMarked
package io.pinyon.service.change;

import org.jspecify.annotations.NullMarked;
