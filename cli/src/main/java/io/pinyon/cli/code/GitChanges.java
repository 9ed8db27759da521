package io.pinyon.cli.code;

import io.pinyon.cli.support.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks git which sources of a folder have changed. Git is told to run nothing that the
/// repository's settings name.
final class GitChanges {
  private static final List<String> GIT =
      List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=");

  private GitChanges() {}

  /// Java files below the folder that differ from the last commit, or that git does not know and
  /// does not ignore. Throws [CommandException] if git cannot tell.
  static List<Path> sources(Path folder) {
    List<Path> found = new ArrayList<>();
    run(
        folder,
        List.of(
            "diff",
            "--name-only",
            "-z",
            "--relative",
            "--no-ext-diff",
            "--no-textconv",
            "--diff-filter=d",
            "HEAD",
            "--",
            "*.java"),
        found);
    run(folder, List.of("ls-files", "-z", "--others", "--exclude-standard", "--", "*.java"), found);
    return found;
  }

  private static void run(Path folder, List<String> arguments, List<Path> found) {
    List<String> command = new ArrayList<>(GIT);
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      String names;
      try (InputStream in = process.getInputStream()) {
        names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (process.waitFor() != 0) {
        throw new CommandException("git cannot tell what has changed in " + folder);
      }
      for (String each : names.split("\0")) {
        Path file = folder.resolve(each).normalize();
        if (!each.isEmpty() && Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new CommandException("cannot start git: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted while git looked for changes");
    }
  }
}
