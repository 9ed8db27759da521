/// A corpus: the sources of many repositories and libraries in one folder, each as it was at a
/// revision, which are indexed and asked about together. Its files are written when members are
/// added, updated or removed, and by nothing else.
@NullMarked
package io.pinyon.service.corpus;

import org.jspecify.annotations.NullMarked;
