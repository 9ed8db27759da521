@NullMarked
package io.pinyon.storage.internal.format;

import org.jspecify.annotations.NullMarked;
