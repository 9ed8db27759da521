/// Tests of storage: against a plain-map model, and against damage.
@NullMarked
package io.pinyon.storage;

import org.jspecify.annotations.NullMarked;
