package io.pinyon.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process holds, after a collection of its heap: threads, open files, mapped areas,
/// resident memory in MB.
record Gauges(long threads, long handles, long maps, long memory) {
  /// How much more there may be at the end than at the beginning. Jars are held open while they are
  /// asked: open files go up and down by 30, javac's process and its pipes among them.
  private static final Gauges ALLOWED = new Gauges(8, 48, 80, 64);

  private static final int MORE_MEMORY_PERCENT = 20;

  static Gauges of(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    new ProcessBuilder(jcmd, String.valueOf(pid), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    Path process = Path.of("/proc", String.valueOf(pid));
    long memory = 0;
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        memory = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return new Gauges(
        entries(process.resolve("task")),
        entries(process.resolve("fd")),
        Files.readAllLines(process.resolve("maps")).size(),
        memory);
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  /// What has grown since `first`, in words.
  List<String> grown(Gauges first) {
    return Stream.of(
            grown("threads", threads, first.threads, ALLOWED.threads),
            grown("open files", handles, first.handles, ALLOWED.handles),
            grown("mapped areas", maps, first.maps, ALLOWED.maps),
            grown(
                "MB of memory",
                memory,
                first.memory,
                ALLOWED.memory + first.memory * MORE_MEMORY_PERCENT / 100))
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static String grown(String what, long now, long before, long allowed) {
    return now <= before + allowed ? "" : now + " " + what + ", " + before + " before";
  }
}
