package io.pinyon.cli;

import io.pinyon.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The command line in a process with a home and an environment of its own, which carries out one
/// command after the other.
final class CommandLoop implements AutoCloseable {
  private static final String END = "-- exit ";

  private final Process process;
  private final BufferedReader out;

  /// What a command printed, errors too, and its exit code.
  record Result(int exit, String output) {}

  CommandLoop(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.of(CommandLoop.class.getName())).redirectErrorStream(true);
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().remove("PINYON_BUDGET");
    process = builder.start();
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  Result run(String... arguments) throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append(String.join("\t", arguments)).append("\n");
    process.outputWriter(StandardCharsets.UTF_8).flush();
    StringBuilder text = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(END)) {
        return new Result(Integer.parseInt(line.substring(END.length())), text.toString());
      }
      text.append(line).append('\n');
    }
    throw new IOException("the process ended: " + text);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int exit = PinyonCommand.execute(line.split("\t"));
      System.err.flush();
      System.out.println(END + exit);
    }
  }
}
