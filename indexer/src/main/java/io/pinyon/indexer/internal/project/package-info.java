/// How a workspace model is found, and how it is kept for the next program.
@NullMarked
package io.pinyon.indexer.internal.project;

import org.jspecify.annotations.NullMarked;
