package io.pinyon.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a process holds, after a collection of its heap: threads, open files, mapped areas,
/// resident memory in MB. A jar is held open for a while after it was asked, so it counts as an
/// open file only where it is open a second time.
public record Gauges(long threads, long handles, long maps, long memory) {
  /// How much more there may be at the end than at the beginning.
  private static final Gauges ALLOWED = new Gauges(8, 16, 80, 64);

  private static final int MORE_MEMORY_PERCENT = 20;

  public static Gauges of(long pid) throws IOException, InterruptedException {
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
        files(process.resolve("fd")),
        Files.readAllLines(process.resolve("maps")).size(),
        memory);
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static long files(Path descriptors) throws IOException {
    Set<Path> jars = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(each -> !isFirstOfAJar(each, jars)).count();
    }
  }

  private static boolean isFirstOfAJar(Path descriptor, Set<Path> jars) {
    try {
      Path file = Files.readSymbolicLink(descriptor);
      return file.toString().endsWith(".jar") && jars.add(file);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  /// What has grown since `first`, in words.
  public List<String> grown(Gauges first) {
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
