package io.pinyon.cli.home;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The logs that crashed JVMs of this program have left: where `-XX:ErrorFile` says.
final class CrashLogs {
  private static final int MOST = 10;
  private static final long LONGEST = 4_000_000;

  private CrashLogs() {}

  /// The latest first; none if the flag is not set.
  static List<Path> find() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return jvm == null ? List.of() : find(jvm.getVMOption("ErrorFile").getValue());
  }

  /// Those of a value of the flag, in which `%p` stands for the process.
  static List<Path> find(String errorFile) {
    int process = errorFile.indexOf("%p");
    Path pattern = process < 0 ? null : Path.of(errorFile);
    if (pattern == null || pattern.getParent() == null || pattern.getFileName() == null) {
      return List.of();
    }
    String name = pattern.getFileName().toString();
    String start = name.substring(0, Math.max(0, name.indexOf("%p")));
    String end = name.substring(name.indexOf("%p") + 2);
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      return files
          .filter(each -> isOne(each.getFileName().toString(), start, end))
          .sorted(Comparator.comparing((Path each) -> each.toFile().lastModified()).reversed())
          .limit(MOST)
          .toList();
    } catch (IOException e) {
      return List.of(); // no such folder: nothing has crashed
    }
  }

  private static boolean isOne(String name, String start, String end) {
    return name.length() > start.length() + end.length()
        && name.startsWith(start)
        && name.endsWith(end)
        && name.substring(start.length(), name.length() - end.length())
            .chars()
            .allMatch(Character::isDigit);
  }

  /// What crashed and the frames: not the memory, registers and settings that a JVM's log also has.
  static String excerpt(Path log) {
    try {
      if (Files.size(log) > LONGEST) {
        return "the log is too long\n";
      }
      String text = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
      return text.lines()
          .filter(CrashLogs::isOfCrash)
          .map(each -> each + "\n")
          .collect(Collectors.joining());
    } catch (IOException e) {
      return "the log cannot be read\n";
    }
  }

  private static boolean isOfCrash(String line) {
    return line.startsWith("#")
        || line.startsWith("siginfo:")
        || line.startsWith("Current thread")
        || line.startsWith("Current CompileTask")
        || line.matches("[CVJjv] +(?:\\[|[0-9]+|~|[a-z]).*");
  }
}
