/// The import block of a file: which imports it needs, in which order its project wants them.
@NullMarked
package io.pinyon.query.internal.imports;

import org.jspecify.annotations.NullMarked;
