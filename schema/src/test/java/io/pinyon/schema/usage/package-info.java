@NullMarked
package io.pinyon.schema.usage;

import org.jspecify.annotations.NullMarked;
