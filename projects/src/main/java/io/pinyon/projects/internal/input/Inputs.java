package io.pinyon.projects.internal.input;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The files that a model depends on, absent ones too: when one of them changes, appears or goes,
/// the model is read anew. One thread.
public final class Inputs {
  private final Set<Path> files = new TreeSet<>();
  private final Set<String> absentPoms = new TreeSet<>();

  public void add(Path file) {
    files.add(file.toAbsolutePath().normalize());
  }

  /// A pom (`group:artifact:version`) that would say more and is not on this machine.
  public void absentPom(String coordinates) {
    absentPoms.add(coordinates);
  }

  /// Sorted.
  public Set<String> absentPoms() {
    return absentPoms;
  }

  /// Sorted.
  public Set<Path> files() {
    return files;
  }
}
