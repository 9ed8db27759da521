/// The texts of source files on disk, and the settings that lie beside them.
@NullMarked
package io.pinyon.service.texts;

import org.jspecify.annotations.NullMarked;
