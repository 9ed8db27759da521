/// What is said about a symbol: signatures, hover, signature help, Javadoc as markdown.
@NullMarked
package io.pinyon.query.internal.documentation;

import org.jspecify.annotations.NullMarked;
