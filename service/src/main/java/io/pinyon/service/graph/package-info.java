/// Questions about which files depend on which.
@NullMarked
package io.pinyon.service.graph;

import org.jspecify.annotations.NullMarked;
