/// How often code uses which name where, as counts that depend on one file alone.
@NullMarked
package io.pinyon.schema.usage;

import org.jspecify.annotations.NullMarked;
