/// Searches over the files of a workspace for what a name means.
@NullMarked
package io.pinyon.service.references;

import org.jspecify.annotations.NullMarked;
