/// What gathers while a file index is built: numbers, distinct strings, mentions.
@NullMarked
package io.pinyon.schema.internal;

import org.jspecify.annotations.NullMarked;
