/// How names are used in a text, by its tokens alone: what the ranking of completions counts.
@NullMarked
package io.pinyon.syntax.usage;

import org.jspecify.annotations.NullMarked;
