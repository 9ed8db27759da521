/// How names are used, for the ranking of completions: by open source, as is shipped, and by the
/// workspace, as its index counts it.
@NullMarked
package io.pinyon.service.usage;

import org.jspecify.annotations.NullMarked;
