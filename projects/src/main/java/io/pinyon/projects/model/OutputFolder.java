package io.pinyon.projects.model;

import java.nio.file.Path;

/// Where a build puts the class files of a module's sources of one use; absolute. It need not
/// exist.
public record OutputFolder(Path folder, SourceRoot.Use use) {}
