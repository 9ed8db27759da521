package io.pinyon.benchmarks.agents;

import io.pinyon.benchmarks.agents.AgentProcess.Answer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// How long `search`, `outline` and `read` take on a warm server, as the client sees it: the
/// question whether the index is what the files are included. Arguments: the command, a folder of
/// sources, how many questions of each kind. The last argument is the home.
final class AgentLatency {
  private static final int WARM = 300;
  private static final long SEED = 7;

  private final List<Path> files = new ArrayList<>();
  private final Map<String, List<Long>> times = new LinkedHashMap<>();
  private int wrong;

  public static void main(String[] arguments) throws IOException {
    Path command = Path.of(arguments[0]);
    Path root = Path.of(arguments[1]).toRealPath();
    int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
    Path home = Path.of(arguments.length > 3 ? arguments[3] : "");
    new AgentLatency().run(command, root, count, home);
  }

  private void run(Path command, Path root, int count, Path home) throws IOException {
    find(root);
    Collections.shuffle(files, new Random(SEED));
    try (AgentProcess agent = new AgentProcess(command, home, root)) {
      agent.awaitIndex();
      for (int i = 0; i < WARM; i++) {
        ask(agent, root, files.get(i % files.size()));
      }
      times.clear();
      wrong = 0;
      for (int i = 0; i < count; i++) {
        ask(agent, root, files.get((WARM + i) % files.size()));
      }
    }
    times.forEach(AgentLatency::print);
    System.out.println("answers that were not as expected: " + wrong);
  }

  private void ask(AgentProcess agent, Path root, Path file) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    String path = root.relativize(file).toString();
    note("search, whole name", agent.ask("search", "query", name), name);
    String start = name.substring(0, Math.min(name.length(), 5));
    note("search, beginning", agent.ask("search", "query", start), "");
    note("outline of a file", agent.ask("outline", "target", path), name);
    note("read around a line", agent.ask("read", "target", path + ":30"), "");
    note("read lines", agent.ask("read", "target", path + ":1-30"), path);
  }

  private void note(String what, Answer answer, String expected) {
    times.computeIfAbsent(what, _ -> new ArrayList<>()).add(answer.nanos());
    if (!answer.text().contains(expected) || answer.text().startsWith("error: internal")) {
      wrong++;
    }
  }

  private static void print(String what, List<Long> times) {
    Collections.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-20s p50 %6.1f ms  p90 %6.1f ms  p99 %6.1f ms  (%d)%n",
        what,
        at(times, 50),
        at(times, 90),
        at(times, 99),
        times.size());
  }

  private static double at(List<Long> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
  }

  private void find(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.matches("[A-Z]\\w+\\.java") && attributes.size() > 1_500) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
