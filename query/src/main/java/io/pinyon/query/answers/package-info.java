/// What the engine answers, as records: no protocol, no text of a terminal.
@NullMarked
package io.pinyon.query.answers;

import org.jspecify.annotations.NullMarked;
