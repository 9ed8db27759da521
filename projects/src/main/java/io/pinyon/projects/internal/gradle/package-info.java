/// Reads Gradle projects from files alone, as far as their scripts are declarative: no script is
/// executed.
@NullMarked
package io.pinyon.projects.internal.gradle;

import org.jspecify.annotations.NullMarked;
