/// Header classes against the class files that javac writes.
@NullMarked
package io.pinyon.query.headers;

import org.jspecify.annotations.NullMarked;
