/// How names fit what was typed of them, and the order of those that do.
@NullMarked
package io.pinyon.schema.names;

import org.jspecify.annotations.NullMarked;
