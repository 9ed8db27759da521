package io.pinyon.libraries.machine;

/// What a jar is called, as far as it is known: `group` and `version` may be empty.
public record JarName(String group, String artifact, String version) {
  /// `group:artifact`, which all its versions share.
  public String module() {
    return group + ":" + artifact;
  }

  /// Without what is not known.
  @Override
  public String toString() {
    return (group.isEmpty() ? "" : group + ":")
        + artifact
        + (version.isEmpty() ? "" : ":" + version);
  }
}
