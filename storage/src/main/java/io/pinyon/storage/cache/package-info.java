/// The home as a cache: what lies in it, how large it may get, and what goes first.
@NullMarked
package io.pinyon.storage.cache;

import org.jspecify.annotations.NullMarked;
