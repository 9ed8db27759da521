/// Dependency graphs resolved as Gradle does, over the metadata of artifacts in this machine's
/// caches.
@NullMarked
package io.pinyon.projects.internal.resolution;

import org.jspecify.annotations.NullMarked;
