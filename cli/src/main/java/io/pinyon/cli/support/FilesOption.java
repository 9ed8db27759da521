package io.pinyon.cli.support;

import io.pinyon.service.texts.SourceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which files a command is about.
public final class FilesOption {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Java files, and folders for all Java files in them.")
  private List<Path> files = List.of();

  @Option(
      names = "--changed",
      description = "The Java files that git shows as changed since the last commit, or as new.")
  private boolean changed;

  /// The files and folders that are named, absolute. Throws [CommandException] if one is neither,
  /// or is no Java source.
  public List<Path> named() {
    List<Path> named = files.stream().map(each -> each.toAbsolutePath().normalize()).toList();
    for (Path each : named) {
      if (!Files.isDirectory(each) && !Files.isRegularFile(each)) {
        throw new CommandException("there is no file " + each);
      }
      if (!Files.isDirectory(each) && !SourceFiles.isJava(each)) {
        throw CommandException.ofOtherFile(each);
      }
    }
    return named;
  }

  /// Also, or only, those that have changed.
  public boolean isOfChanged() {
    return changed;
  }
}
