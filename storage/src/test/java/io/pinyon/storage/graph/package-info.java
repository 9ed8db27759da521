/// Tests of the graph of files.
@NullMarked
package io.pinyon.storage.graph;

import org.jspecify.annotations.NullMarked;
