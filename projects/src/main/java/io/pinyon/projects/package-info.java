/// The workspace model: modules, source roots and class paths, found from build files alone;
/// nothing of the workspace is executed.
@NullMarked
package io.pinyon.projects;

import org.jspecify.annotations.NullMarked;
