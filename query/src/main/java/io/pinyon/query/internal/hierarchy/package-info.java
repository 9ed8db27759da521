/// Levels of type and call hierarchies: what one file's text and the facts around it say.
@NullMarked
package io.pinyon.query.internal.hierarchy;

import org.jspecify.annotations.NullMarked;
