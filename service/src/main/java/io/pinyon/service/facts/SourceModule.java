package io.pinyon.service.facts;

import java.nio.file.Path;
import java.util.List;

/// A named module of the workspace: the packages that have sources in it, and whether it is the
/// open file's.
public record SourceModule(String name, List<String> packages, boolean isOwn) {

  /// As its declaration has it: `roots` are the folders of its sources.
  record Declared(String name, List<Path> roots, boolean isOwn) {}
}
