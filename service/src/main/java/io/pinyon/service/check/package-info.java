/// Whether the files of a workspace compile: [ProjectCheck] lets javac judge many of them at once,
/// [AffectedFiles] knows which a change may affect.
@NullMarked
package io.pinyon.service.check;

import org.jspecify.annotations.NullMarked;
