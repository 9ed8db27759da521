/// Tests of the pictures.
@NullMarked
package io.pinyon.cli.graph;

import org.jspecify.annotations.NullMarked;
