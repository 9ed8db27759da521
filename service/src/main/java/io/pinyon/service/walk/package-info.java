/// Hierarchies over several levels.
@NullMarked
package io.pinyon.service.walk;

import org.jspecify.annotations.NullMarked;
