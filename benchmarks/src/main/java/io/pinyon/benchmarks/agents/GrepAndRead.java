package io.pinyon.benchmarks.agents;

import io.pinyon.benchmarks.agents.AgentTasks.Cost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How an agent without tools answers: a grep for each pattern, and for each file with hits a look
/// at the ten lines before and after each, to tell what is meant from what has the same name.
final class GrepAndRead {
  private static final int AROUND = 10;

  private GrepAndRead() {}

  static Cost cost(Path root, List<String> patterns, Set<String> places)
      throws IOException, InterruptedException {
    Map<String, TreeSet<Integer>> lines = new TreeMap<>();
    Set<String> found = new TreeSet<>();
    long bytes = 0;
    for (String each : patterns) {
      String hits = grep(root, each);
      bytes += hits.getBytes(StandardCharsets.UTF_8).length;
      for (String hit : hits.lines().toList()) {
        String[] parts = hit.split(":", 3);
        found.add(parts[0] + ":" + parts[1]);
        lines.computeIfAbsent(parts[0], _ -> new TreeSet<>()).add(Integer.parseInt(parts[1]));
      }
    }
    for (Map.Entry<String, TreeSet<Integer>> each : lines.entrySet()) {
      bytes += around(Files.readAllLines(root.resolve(each.getKey())), each.getValue());
    }
    return new Cost(patterns.size() + lines.size(), bytes, found.containsAll(places));
  }

  private static String grep(Path root, String pattern) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("grep", "-rnE", "--include=*.java", pattern, "src"));
    Process process = new ProcessBuilder(command).directory(root.toFile()).start();
    String hits = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return hits;
  }

  /// What the lines around some take, each counted once.
  private static long around(List<String> file, Set<Integer> hits) {
    Set<Integer> read = new TreeSet<>();
    for (int each : hits) {
      for (int line = each - AROUND; line <= each + AROUND; line++) {
        if (line >= 1 && line <= file.size()) {
          read.add(line);
        }
      }
    }
    return read.stream()
        .mapToLong(each -> file.get(each - 1).getBytes(StandardCharsets.UTF_8).length + 1)
        .sum();
  }
}
