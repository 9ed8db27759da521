package io.pinyon.benchmarks.worktrees;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Indexes worktrees of one repository one after the other, in a process each. Arguments: the
/// command, a folder, and the names of the worktrees in it.
final class WorktreeMeasurement {
  private static final String HOME = "home";

  private WorktreeMeasurement() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Checkouts checkouts = new Checkouts(Path.of(arguments[0]), Path.of(arguments[1]));
    boolean isRight = true;
    for (String name : List.of(arguments).subList(2, arguments.length)) {
      index(checkouts, HOME, name);
      isRight &= checkouts.isAsAlone(HOME, name);
    }
    System.exit(isRight ? 0 : 1);
  }

  static JsonObject index(Checkouts checkouts, String home, String name)
      throws IOException, InterruptedException {
    long before = checkouts.bytesOnDisk(home);
    Checkouts.Run run = checkouts.index(home, name);
    long after = checkouts.bytesOnDisk(home);
    JsonObject answer = run.answer();
    System.out.printf(
        Locale.ROOT,
        "%s: %d files, complete in %.2f s (the process %.2f s), %.1f MB read, %d extracted; %.2f MB"
            + " more on disk, %.2f %%%n",
        name,
        answer.get("files").getAsInt(),
        answer.get("seconds").getAsDouble(),
        run.seconds(),
        answer.get("bytesRead").getAsLong() / 1e6,
        answer.get("extracted").getAsInt(),
        (after - before) / 1e6,
        before == 0 ? 100 : 100.0 * (after - before) / before);
    return answer;
  }
}
