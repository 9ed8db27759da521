/// The class files that a file of a workspace sees: JDKs, jars and class folders, each read lazily,
/// once, and shared by all workspaces.
///
/// **Invariant:** knows no workspace and no build.
@NullMarked
package io.pinyon.libraries;

import org.jspecify.annotations.NullMarked;
