package io.pinyon.libraries.machine;

import java.nio.file.Path;

/// A jar of this machine that holds a package. `share` is the part of its packages, from 0 to 1,
/// that begin with the same two names as that package: little in a jar that repackages others.
public record MachineJar(Path path, JarPlace.Layout layout, JarName name, double share) {}
