/// What every module does with files: replacing one atomically, deleting a folder with all in it,
/// mapping, and telling whether the process that a file names is alive.
///
/// **Invariant:** knows nothing of Pinyon's own files; failures are IOExceptions.
@NullMarked
package io.pinyon.storage.files;

import org.jspecify.annotations.NullMarked;
