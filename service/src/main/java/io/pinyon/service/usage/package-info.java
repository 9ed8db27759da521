/// What is shipped of how open source uses names.
@NullMarked
package io.pinyon.service.usage;

import org.jspecify.annotations.NullMarked;
