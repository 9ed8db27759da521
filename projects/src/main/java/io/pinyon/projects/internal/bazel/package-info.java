/// Reads Bazel's Java targets from BUILD files alone, and jars where Bazel has put them.
@NullMarked
package io.pinyon.projects.internal.bazel;

import org.jspecify.annotations.NullMarked;
