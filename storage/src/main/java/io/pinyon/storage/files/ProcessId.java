package io.pinyon.storage.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of this machine, as files and their names tell it: its id, and when it was started,
/// because ids are given again and mean another process in another container. Written as
/// `<pid>-<start>`, as `<pid>` alone where the system does not say when.
///
/// `start` counts in the system's own unit, so only its equality means something: on Linux clock
/// ticks since the system's start (`/proc/<pid>/stat`, see proc_pid_stat(5)), which do not change
/// when somebody sets the clock; elsewhere milliseconds since the epoch.
public record ProcessId(long pid, OptionalLong start) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,10})(?:-(\\d{1,19}))?");
  private static final ProcessId CURRENT = of(ProcessHandle.current());

  /// Where the start is among the fields behind the command's name, which may have blanks in it.
  private static final int START_FIELD = 19;

  public static ProcessId current() {
    return CURRENT;
  }

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), startOf(process.pid()));
  }

  /// What was written by [#toString], empty if that is something else.
  public static Optional<ProcessId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      OptionalLong start =
          matcher.group(2) == null
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(matcher.group(2)));
      return Optional.of(new ProcessId(Long.parseLong(matcher.group(1)), start));
    } catch (NumberFormatException e) {
      return Optional.empty(); // more than a long
    }
  }

  /// True if the process runs. One whose start is not known, here or to the system, runs if any of
  /// its id does.
  public boolean isAlive() {
    if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
      return false;
    }
    OptionalLong present = start.isEmpty() ? start : startOf(pid);
    return present.isEmpty() || present.equals(start);
  }

  private static OptionalLong startOf(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.isReadable(stat)) {
      try {
        String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return OptionalLong.of(Long.parseLong(fields[START_FIELD]));
      } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
        return OptionalLong.empty(); // it has just ended, or this is not Linux's
      }
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> OptionalLong.of(start.toEpochMilli()))
        .orElse(OptionalLong.empty());
  }

  @Override
  public String toString() {
    return start.isEmpty() ? Long.toString(pid) : pid + "-" + start.getAsLong();
  }
}
