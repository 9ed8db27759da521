/// Repairs of problems: for each kind of error what can be done about it, and the edits that do it.
@NullMarked
package io.pinyon.query.internal.fixes;

import org.jspecify.annotations.NullMarked;
