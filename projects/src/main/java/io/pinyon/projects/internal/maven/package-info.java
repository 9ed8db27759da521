/// Reads Maven projects with Maven's own libraries, from files alone: no remote repository, no
/// plugin.
@NullMarked
package io.pinyon.projects.internal.maven;

import org.jspecify.annotations.NullMarked;
