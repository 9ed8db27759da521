/// The files of a Gradle build beside its scripts: version catalogs, properties, locks.
@NullMarked
package io.pinyon.projects.internal.gradlefiles;

import org.jspecify.annotations.NullMarked;
