/// Who finds problems of a text, one quicker than the next, and where a compiler is plugged in.
@NullMarked
package io.pinyon.service.problems;

import org.jspecify.annotations.NullMarked;
