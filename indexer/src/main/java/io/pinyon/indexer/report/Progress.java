package io.pinyon.indexer.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far an index run is. `filesTotal` and `bytesTotal` count the files that need a look inside;
/// they are 0 while the walk is still on. `problems` are those that are sure: syntax errors are
/// confirmed after the run, for its summary. `remaining` is an estimate, null before there is one.
public record Progress(
    Phase phase,
    int filesDone,
    int filesTotal,
    long bytesDone,
    long bytesTotal,
    int problems,
    Duration elapsed,
    @Nullable Duration remaining) {
  /// What an index run does, in this order.
  public enum Phase {
    WALK,
    EXTRACT,
    DONE
  }

  public double megabytesPerSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : bytesDone / 1e6 / seconds;
  }
}
