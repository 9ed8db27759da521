/// Call hierarchies over the files of a workspace.
@NullMarked
package io.pinyon.service.hierarchy;

import org.jspecify.annotations.NullMarked;
