/// Formatting of sources: by the formatter of their build, in a process of its own, else by
/// indentation.
@NullMarked
package io.pinyon.service.format;

import org.jspecify.annotations.NullMarked;
