/// Tests of storage's inside.
@NullMarked
package io.pinyon.storage.internal;

import org.jspecify.annotations.NullMarked;
