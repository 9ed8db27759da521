package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Connects a client to the daemon of its build, and starts one if there is none.
final class Starter {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final long STEP_MILLIS = 5;

  private final DaemonFiles files;
  private final List<String> program;
  private final @Nullable Path socket;

  /// `program` is the command that runs this program, without arguments; `socket` as for
  /// [DaemonFiles#of].
  Starter(DaemonFiles files, List<String> program, @Nullable Path socket) {
    this.files = files;
    this.program = List.copyOf(program);
    this.socket = socket;
  }

  /// A connection after `greeting` was accepted. Throws [DaemonException] if there is no daemon to
  /// be had.
  Line connect(Greeting greeting) {
    try {
      Line line = tryConnect(files, greeting);
      return line != null ? line : start(greeting);
    } catch (IOException e) {
      throw new DaemonException("cannot start a daemon in " + files.folder() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DaemonException("interrupted while a daemon was being started");
    }
  }

  /// Null if there is no daemon.
  static @Nullable Line tryConnect(DaemonFiles files, Greeting greeting) {
    Line line;
    try {
      line = files.endpoint().connect();
    } catch (IOException e) {
      return null;
    }
    String answer;
    try {
      greeting.write(line.out());
      answer = Greeting.readLine(line.in());
    } catch (IOException e) {
      line.close();
      return null; // it is ending
    }
    if (!answer.equals(Greeting.OK)) {
      line.close();
      throw new DaemonException("the daemon refuses: " + answer);
    }
    return line;
  }

  /// One client starts a daemon, others wait for it.
  private Line start(Greeting greeting) throws IOException, InterruptedException {
    FileLock lock = files.lockStart();
    try {
      Line line = tryConnect(files, greeting);
      if (line != null) {
        return line;
      }
      Process process = launch();
      long end = System.nanoTime() + LONGEST_START.toNanos();
      while (System.nanoTime() - end < 0) {
        boolean hasEnded = process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
        line = tryConnect(files, greeting);
        if (line != null) {
          return line;
        }
        if (hasEnded && process.exitValue() != 0) { // 0: another one was quicker
          throw new DaemonException(
              "the daemon ended at once, with code "
                  + process.exitValue()
                  + "; its log is "
                  + files.log());
        }
      }
      throw new DaemonException("the daemon does not answer; its log is " + files.log());
    } finally {
      DaemonFiles.release(lock);
    }
  }

  /// In a session of its own where the system can, so that what ends the client's processes, or the
  /// terminal, leaves it alone.
  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    for (String tool : List.of("setsid", "nohup")) {
      Path found = onPath(tool);
      if (found != null) {
        command.add(found.toString());
        break;
      }
    }
    command.addAll(program);
    command.add("daemon");
    if (socket != null) {
      command.add("--socket");
      command.add(socket.toAbsolutePath().toString());
    }
    LogSize.limit(files.log());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(files.folder().toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /// Runs the whole program in the place of this process, with its standard streams; its exit code.
  static int runWhole(List<String> program, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static @Nullable Path onPath(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String each : path.split(File.pathSeparator)) {
      Path file = each.isEmpty() ? null : Path.of(each, tool);
      if (file != null && file.isAbsolute() && Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }
}
