/// A tolerant reader of declarative scripts: Gradle's in Groovy and Kotlin, Bazel's in Starlark.
@NullMarked
package io.pinyon.projects.internal.script;

import org.jspecify.annotations.NullMarked;
