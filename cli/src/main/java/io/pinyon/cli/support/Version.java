package io.pinyon.cli.support;

import picocli.CommandLine.IVersionProvider;

/// The version of the build that runs.
public final class Version implements IVersionProvider {

  /// The program's name and its version.
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "pinyon " + (version == null ? "(not packaged)" : version);
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
