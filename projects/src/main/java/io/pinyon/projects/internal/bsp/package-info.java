/// A client of the Build Server Protocol: asks a build's own server what it consists of. Only after
/// the user has agreed, as it starts a program that the workspace names.
@NullMarked
package io.pinyon.projects.internal.bsp;

import org.jspecify.annotations.NullMarked;
