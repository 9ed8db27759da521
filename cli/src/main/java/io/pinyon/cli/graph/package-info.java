/// Parts of the graph of files as people and other programs look at them: DOT and SVG.
@NullMarked
package io.pinyon.cli.graph;

import org.jspecify.annotations.NullMarked;
