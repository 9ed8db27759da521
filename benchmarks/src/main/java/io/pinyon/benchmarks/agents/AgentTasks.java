package io.pinyon.benchmarks.agents;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.pinyon.benchmarks.agents.AgentProcess.Answer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers the questions of `tasks.json` by calls of tools, and by grep and reading
/// ([GrepAndRead]): how many calls, how many bytes an agent has to read, how many answers are
/// right. An answer of a tool is right if it has all the places and no other; one by grep if all
/// the places are among the hits, as reading then tells them from the others. Arguments: the
/// command, a folder with the repositories, a home.
final class AgentTasks {
  private static final Pattern ALONE = Pattern.compile("(\\S+\\.java):(\\d+):.*");
  private static final Pattern FILE = Pattern.compile("(\\S+\\.java)");
  private static final Pattern LINE = Pattern.compile("  (\\d+):.*");
  private static final Pattern CURSOR = Pattern.compile("cursor (\\S+?)[;\\n]");

  private final Map<String, Totals> totals = new LinkedHashMap<>();

  /// A question; `places` are the right answer, as `path:line`.
  private record Task(
      String repo,
      String question,
      String tool,
      JsonObject arguments,
      List<String> grep,
      List<String> places) {}

  /// What one way of answering took.
  record Cost(int calls, long bytes, boolean isRight) {}

  private static final class Totals {
    private int tasks;
    private int calls;
    private long bytes;
    private int right;

    void add(Cost cost) {
      tasks++;
      calls += cost.calls();
      bytes += cost.bytes();
      right += cost.isRight() ? 1 : 0;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    new AgentTasks().run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
  }

  private void run(Path command, Path repositories, Path home)
      throws IOException, InterruptedException {
    Task[] tasks;
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(AgentTasks.class.getResourceAsStream("tasks.json")),
            StandardCharsets.UTF_8)) {
      tasks = new Gson().fromJson(reader, Task[].class);
    }
    Map<String, AgentProcess> agents = new LinkedHashMap<>();
    try {
      for (Task each : tasks) {
        Path root = repositories.resolve(each.repo()).toRealPath();
        AgentProcess agent = agents.get(each.repo());
        if (agent == null) {
          agent = new AgentProcess(command, home, root);
          agents.put(each.repo(), agent);
          agent.awaitIndex();
        }
        Set<String> places = new TreeSet<>(each.places());
        note(each, "tools", byTools(agent, each, places));
        note(each, "grep", GrepAndRead.cost(root, each.grep(), places));
      }
    } finally {
      for (AgentProcess each : agents.values()) {
        each.close();
      }
    }
    totals.forEach((way, all) ->
        System.out.printf(
            Locale.ROOT,
            "%-6s %d tasks: %d right, %d calls, %,d bytes%n",
            way,
            all.tasks,
            all.right,
            all.calls,
            all.bytes));
  }

  private void note(Task task, String way, Cost cost) {
    totals.computeIfAbsent(way, _ -> new Totals()).add(cost);
    System.out.printf(
        Locale.ROOT,
        "%-7s %-5s %s %3d calls %,9d bytes  %s%n",
        task.repo(),
        way,
        cost.isRight() ? "right" : "WRONG",
        cost.calls(),
        cost.bytes(),
        task.question());
  }

  private static Cost byTools(AgentProcess agent, Task task, Set<String> places)
      throws IOException {
    Set<String> found = new TreeSet<>();
    JsonObject arguments = task.arguments().deepCopy();
    int calls = 0;
    long bytes = 0;
    boolean isWhole = true;
    while (true) {
      Answer answer = agent.ask(task.tool(), arguments);
      calls++;
      bytes += answer.text().getBytes(StandardCharsets.UTF_8).length;
      isWhole &= !answer.text().startsWith("partial") && !answer.text().startsWith("error");
      addPlaces(answer.text(), found);
      Matcher cursor = CURSOR.matcher(answer.text());
      if (!answer.text().startsWith("truncated") || !cursor.find()) {
        return new Cost(calls, bytes, isWhole && found.equals(places));
      }
      arguments.addProperty("cursor", cursor.group(1));
    }
  }

  private static void addPlaces(String text, Set<String> places) {
    String file = "";
    for (String line : text.lines().skip(2).toList()) {
      Matcher alone = ALONE.matcher(line);
      Matcher name = FILE.matcher(line);
      Matcher place = LINE.matcher(line);
      if (alone.matches()) {
        places.add(alone.group(1) + ":" + alone.group(2));
      } else if (name.matches()) {
        file = name.group(1);
      } else if (place.matches()) {
        places.add(file + ":" + place.group(1));
      }
    }
  }
}
