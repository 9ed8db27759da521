package io.pinyon.cli;

import io.pinyon.storage.home.Home;
import io.pinyon.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The command line in a process of its own, which carries out one command after the other with one
/// home. Processes serve one loop after the other, as most of what they do is to start: two loops
/// that are open at once, or of which one follows the other, have two processes. They end with this
/// one, whose end is that of their input.
final class CommandLoop implements AutoCloseable {
  private static final String END = "-- exit ";

  /// Processes that wait for commands, the one that has waited longest first.
  private static final Deque<Process> WAITING = new ConcurrentLinkedDeque<>();

  private final Process process;
  private final BufferedReader out;
  private final Path home;
  private boolean isBusy;

  /// What a command printed, errors too, and its exit code.
  record Result(int exit, String output) {}

  CommandLoop(Path home) throws IOException {
    this.home = home;
    process = WAITING.size() < 2 ? start() : WAITING.removeFirst();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  private static Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(CommandLoop.class.getName())).redirectErrorStream(true);
    builder.environment().remove("PINYON_BUDGET");
    return builder.start();
  }

  Result run(String... arguments) throws IOException {
    isBusy = true;
    process
        .outputWriter(StandardCharsets.UTF_8)
        .append(home.toString())
        .append('\t')
        .append(String.join("\t", arguments))
        .append("\n");
    process.outputWriter(StandardCharsets.UTF_8).flush();
    StringBuilder text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(END)) {
        isBusy = false;
        return new Result(Integer.parseInt(line.substring(END.length())), text.toString());
      }
      text.append(line).append('\n');
    }
    throw new IOException("the process ended: " + text);
  }

  @Override
  public void close() {
    if (isBusy) {
      process.destroyForcibly();
    } else {
      WAITING.addLast(process);
    }
  }

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t");
      System.setProperty(Home.PATH_PROPERTY, words[0]);
      int exit = PinyonCommand.execute(Arrays.copyOfRange(words, 1, words.length));
      System.err.flush();
      System.out.println(END + exit);
    }
  }
}
