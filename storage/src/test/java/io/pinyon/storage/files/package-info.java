/// Tests of what is done with files.
@NullMarked
package io.pinyon.storage.files;

import org.jspecify.annotations.NullMarked;
