/// Tests of who uses a folder.
@NullMarked
package io.pinyon.storage.internal.folders;

import org.jspecify.annotations.NullMarked;
