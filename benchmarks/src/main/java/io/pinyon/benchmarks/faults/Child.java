package io.pinyon.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM of the same class path and flags, whose standard error goes to a file, so that one
/// that ends by itself says why. Ended by [#close].
record Child(Process process, BufferedReader out, Path errors) implements AutoCloseable {
  private static final int TOLD_LINES = 25;

  static Child start(Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(each -> each.startsWith("--"))
            .toList());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-XX:ErrorFile=/dev/null", "-XX:-CreateCoredumpOnCrash"));
    command.add("-XX:+DisplayVMOutputToStderr"); // standard output is for what is examined
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(args));
    Path errors = Files.createTempFile("pinyon-faults", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start();
    return new Child(process, process.inputReader(StandardCharsets.UTF_8), errors);
  }

  /// The end of what it wrote to standard error.
  String said() throws IOException {
    List<String> lines = Files.readAllLines(errors, StandardCharsets.ISO_8859_1);
    return String.join("\n  ", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }

  /// Sends SIGKILL and waits for the end.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    kill();
    out.close();
    Files.delete(errors);
  }
}
