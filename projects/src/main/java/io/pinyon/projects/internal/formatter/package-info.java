/// Which formatter a Gradle build names.
@NullMarked
package io.pinyon.projects.internal.formatter;

import org.jspecify.annotations.NullMarked;
