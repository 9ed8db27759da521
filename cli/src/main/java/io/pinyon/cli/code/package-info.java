/// Commands that ask about code: at a place (`complete`, `definition`, `hover`) or by name
/// (`symbols`).
@NullMarked
package io.pinyon.cli.code;

import org.jspecify.annotations.NullMarked;
