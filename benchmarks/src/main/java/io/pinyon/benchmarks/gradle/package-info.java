/// How much of what Gradle builds declare can be read from their scripts.
@NullMarked
package io.pinyon.benchmarks.gradle;

import org.jspecify.annotations.NullMarked;
