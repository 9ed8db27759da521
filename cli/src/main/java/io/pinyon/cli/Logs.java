package io.pinyon.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// How this process logs: to standard error, a line for each record. `PINYON_LOG` names another
/// level (`FINE`, `INFO`, …).
final class Logs {
  private Logs() {}

  /// `usual` is the least level that is shown if nobody asks for another.
  static void begin(Level usual) {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
    Level level = usual;
    String asked = System.getenv("PINYON_LOG");
    if (asked != null) {
      try {
        level = Level.parse(asked);
      } catch (IllegalArgumentException e) {
        System.err.println(
            "pinyon: ignored PINYON_LOG=" + asked + ": use a log level such as INFO or FINE");
      }
    }
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    for (java.util.logging.Handler handler : root.getHandlers()) {
      handler.setLevel(level);
    }
  }
}
