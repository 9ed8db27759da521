package io.pinyon.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What went wrong, for people to read: each with its source line, exceptions counted by where they
/// were thrown.
final class Failures {
  private final StringBuilder details = new StringBuilder();
  private final Map<String, List<String>> exceptions = new HashMap<>();

  void section(String title) {
    details.append("==== ").append(title).append('\n');
  }

  /// `context` is the source line with a mark at the caret; `why` says what was got.
  void add(Probe probe, String context, String expected, String why) {
    details
        .append(probe.id() + " " + probe.file() + ":" + (probe.line() + 1) + ":")
        .append(probe.character() + 1)
        .append("\n    " + context)
        .append("\n    expected " + expected)
        .append("\n    got      " + why + "\n");
  }

  void add(Probe probe, String context, Throwable thrown) {
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    String[] lines = stack.toString().split("\n");
    StringBuilder shortened = new StringBuilder();
    for (int i = 0; i < Math.min(30, lines.length); i++) {
      shortened.append(lines[i]).append('\n');
    }
    String key = thrown.getClass().getSimpleName() + " at " + place(thrown);
    exceptions
        .computeIfAbsent(key, k -> new ArrayList<>())
        .add(probe.id() + " " + probe.file() + "\n    " + context + "\n" + shortened);
  }

  /// The innermost frame of ours.
  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("io.pinyon.")) {
        String name = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
        return name + "." + frame.getMethodName() + ":" + frame.getLineNumber();
      }
    }
    return "?";
  }

  void print() {
    if (exceptions.isEmpty()) {
      return;
    }
    Table table = new Table("exceptions", "where", "n");
    byCount().forEach(e -> table.row(e.getKey(), e.getValue().size()));
    table.print();
  }

  private List<Map.Entry<String, List<String>>> byCount() {
    return exceptions.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, List<String>>>comparingInt(e -> -e.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }

  void write(@Nullable Path file) throws IOException {
    if (file == null) {
      return;
    }
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, List<String>> each : byCount()) {
      all.append("==== " + each.getValue().size() + " × " + each.getKey() + "\n");
      each.getValue().stream().limit(3).forEach(all::append);
    }
    Files.writeString(file, all.append(details));
  }
}
