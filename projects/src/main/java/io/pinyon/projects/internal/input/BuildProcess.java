package io.pinyon.projects.internal.input;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a build tool of a workspace whose user has agreed to that.
public final class BuildProcess {
  private static final long MINUTES = 15;
  private static final int TOLD_LINES = 15;
  private static final int TOLD_BYTES = 64 << 10;

  private BuildProcess() {}

  /// Waits for the command's end; fails with its last words if it fails.
  public static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("pinyon-build", ".log");
    try {
      Process process;
      try {
        process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
      } catch (IOException e) {
        throw new IOException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
      }
      try {
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new IOException(command.getFirst() + " did not end within " + MINUTES + " minutes");
        }
      } finally {
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            command.getFirst()
                + " failed with exit code "
                + process.exitValue()
                + ":\n"
                + lastWords(log));
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static String lastWords(Path log) throws IOException {
    byte[] end;
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      end = new byte[(int) Math.min(file.length(), TOLD_BYTES)];
      file.seek(file.length() - end.length);
      file.readFully(end);
    }
    List<String> lines =
        new String(end, StandardCharsets.UTF_8).lines().filter(each -> !each.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }
}
