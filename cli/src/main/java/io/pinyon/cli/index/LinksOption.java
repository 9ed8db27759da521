package io.pinyon.cli.index;

import io.pinyon.indexer.files.Links;
import picocli.CommandLine.Option;

/// Which links count while a folder is indexed.
final class LinksOption {
  @Option(
      names = "--follow-links",
      description =
          "Also follow symbolic links that lead out of the folder. They may lead to anything you can"
              + " read.")
  private boolean isAnywhere;

  Links links() {
    return isAnywhere ? Links.ANYWHERE : Links.WITHIN;
  }
}
