package io.pinyon.cli.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The command cannot be carried out here. The message is for the user: what is wrong, what to do.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  public CommandException(String message) {
    this(message, Exit.CANNOT);
  }

  private CommandException(String message, int exit) {
    super(message);
    this.exit = exit;
  }

  /// The exit code: [Exit#USAGE] or [Exit#CANNOT].
  public int exit() {
    return exit;
  }

  /// A command line that asks for what there cannot be.
  public static CommandException ofUsage(String message) {
    return new CommandException(message, Exit.USAGE);
  }

  /// A file that cannot be read.
  public static CommandException ofReading(Path file, IOException e) {
    return new CommandException("cannot read " + file + ": " + reason(e, "no such file"));
  }

  /// A new file that cannot be written.
  public static CommandException ofWriting(Path file, IOException e) {
    return new CommandException("cannot write " + file + ": " + reason(e, "no such folder"));
  }

  private static String reason(IOException e, String ofNoSuchFile) {
    return switch (e) {
      case NoSuchFileException _ -> ofNoSuchFile;
      case AccessDeniedException _ -> "no permission";
      default -> String.valueOf(e.getMessage());
    };
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
