/// Declarations of a workspace by name.
@NullMarked
package io.pinyon.service.symbols;

import org.jspecify.annotations.NullMarked;
