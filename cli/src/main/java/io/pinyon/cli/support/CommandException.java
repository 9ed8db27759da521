package io.pinyon.cli.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The command cannot be carried out here. The message is for the user: what is wrong, what to do.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandException(String message) {
    super(message);
  }

  /// A file that cannot be read.
  public static CommandException ofReading(Path file, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException _ -> "no such file";
          case AccessDeniedException _ -> "no permission";
          default -> String.valueOf(e.getMessage());
        };
    return new CommandException("cannot read " + file + ": " + reason);
  }

  /// A file that is no Java source.
  public static CommandException ofOtherFile(Path file) {
    return new CommandException(
        file + " is no Java source; Pinyon answers about files that end in .java");
  }

  /// An index that is there and cannot be read.
  public static CommandException ofIndex(Path root) {
    return new CommandException(
        "cannot read the index of " + root + "; rebuild it: pinyon index " + root);
  }
}
