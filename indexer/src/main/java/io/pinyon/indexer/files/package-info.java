/// Which folders and files of a workspace count: ignore files, hidden and build output folders,
/// generated sources, links.
@NullMarked
package io.pinyon.indexer.files;

import org.jspecify.annotations.NullMarked;
