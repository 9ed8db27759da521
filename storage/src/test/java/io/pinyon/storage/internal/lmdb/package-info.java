/// Tests of the terms that failures of LMDB get.
@NullMarked
package io.pinyon.storage.internal.lmdb;

import org.jspecify.annotations.NullMarked;
