package io.pinyon.benchmarks.soak;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Commands of the terminal beside the servers, now and then by a clock that is moved.
final class Commands {
  private static final long DEAD_SECONDS = 120;

  /// Done, nothing found, a refusal or an unusable question: each with its message.
  private static final Set<Integer> EXPECTED = Set.of(0, 1, 2);

  private final Path program;
  private final WorkTree tree;
  private final Path home;
  private final Path folder;
  private final List<String> failures;
  private final boolean canMoveClock;

  Commands(Path program, WorkTree tree, Path home, Path folder, List<String> failures) {
    this.program = program;
    this.tree = tree;
    this.home = home;
    this.folder = folder;
    this.failures = failures;
    this.canMoveClock =
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "faketime")));
  }

  boolean canMoveClock() {
    return canMoveClock;
  }

  /// Runs one; what it was.
  String run(Random random) throws IOException, InterruptedException {
    Path file = tree.any(random);
    String type = String.valueOf(file.getFileName()).replace(".java", "");
    List<List<String>> all =
        List.of(
            List.of("symbols", type, "--json"),
            List.of("index"),
            List.of("index"),
            List.of("status", "--json"),
            List.of("references", type, "--json"),
            List.of("hierarchy", type, "--json"),
            List.of("impact", type, "--json"),
            List.of("cache", "--json"),
            List.of("gc"),
            List.of("complete", file + ":1:1", "--json"),
            List.of("export", "-f", "csv", "-o", folder.resolve("tables").toString()));
    List<String> chosen = all.get(random.nextInt(all.size()));
    List<String> command = new ArrayList<>();
    boolean isMoved = canMoveClock && random.nextInt(4) == 0;
    if (isMoved) {
      command.addAll(List.of("faketime", "-f", random.nextBoolean() ? "+400d" : "-400d"));
    }
    command.add(program.toString());
    command.addAll(chosen);
    String what = String.join(" ", chosen) + (isMoved ? " by a moved clock" : "");
    Path said = folder.resolve("command.txt");
    Process process =
        process(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!process.waitFor(DEAD_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      failures.add(what + ": has not ended within " + DEAD_SECONDS + " s");
      return what;
    }
    String text = Files.readString(said);
    boolean isBusy = text.contains("another pinyon process keeps the index"); // a server does
    if (!EXPECTED.contains(process.exitValue()) && !isBusy || text.contains("\tat ")) {
      failures.add(what + ": ended with " + process.exitValue() + ": " + text);
    }
    return what;
  }

  private ProcessBuilder process(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(tree.root().toFile());
    builder.environment().put("PINYON_HOME", home.toString());
    builder.environment().put("PINYON_NO_BUILD", "1");
    return builder;
  }

  /// The process of the daemon of this home, if it runs.
  OptionalLong daemon() throws IOException, InterruptedException {
    Process status = process(List.of(program.toString(), "status", "--json")).start();
    String text = new String(status.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    status.waitFor();
    try {
      JsonElement daemon =
          JsonParser.parseString(text) instanceof JsonObject answer ? answer.get("daemon") : null;
      return daemon instanceof JsonObject o && o.has("process")
          ? OptionalLong.of(o.get("process").getAsLong())
          : OptionalLong.empty();
    } catch (JsonSyntaxException e) {
      return OptionalLong.empty();
    }
  }
}
