package io.pinyon.storage.cache;

import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// When what is shared by all workspaces was last used: the names of a jar's classes, sources taken
/// out of it, models. Its time of last use is the modification time of its file or folder, written
/// in batches, at most once an hour. What a process has used is in its file `cache/used-<process>`
/// until it ends, a path per line, so that nobody evicts it. Safe for use by many threads.
public final class LastUse {
  private static final String PREFIX = "used-";
  private static final long BATCH_SECONDS = 10;
  private static final Duration LAZINESS = Duration.ofHours(1);

  private static final Set<Path> NOTED = new HashSet<>();
  private static final List<Path> PENDING = new ArrayList<>();
  private static final Set<Path> FILES = new HashSet<>();

  private LastUse() {}

  /// Says that `item`, which lies in a folder of its kind in a format's folder, is used by this
  /// process. Costs a look into a set, and the first time for each item a line in the next batch.
  public static void note(Path item) {
    synchronized (NOTED) {
      if (!NOTED.add(item)) {
        return;
      }
      if (NOTED.size() == 1) {
        endWithTheProcess();
      }
      PENDING.add(item);
      if (PENDING.size() == 1) {
        CompletableFuture.delayedExecutor(BATCH_SECONDS, TimeUnit.SECONDS).execute(LastUse::write);
      }
    }
  }

  private static void endWithTheProcess() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(LastUse::end, "pinyon-last-use"));
    } catch (IllegalStateException e) {
      // The process is ending: what is noted now is lost.
      System.getLogger(LastUse.class.getName()).log(System.Logger.Level.DEBUG, "too late", e);
    }
  }

  /// Writes what was noted, so that nothing is left to be written later into a home that its user
  /// closes, and may delete.
  public static void write() {
    synchronized (NOTED) {
      for (Path item : PENDING) {
        if (Files.notExists(item)) {
          continue;
        }
        try {
          Path folder =
              Files.createDirectories(
                  Objects.requireNonNull(item.getParent()).resolveSibling("cache"));
          Path file = folder.resolve(PREFIX + ProcessId.current());
          Files.writeString(
              file,
              item + "\n",
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
          FILES.add(file);
          if (of(item).isBefore(Instant.now().minus(LAZINESS))) {
            Files.setLastModifiedTime(item, FileTime.from(Instant.now()));
          }
        } catch (IOException e) {
          // A home that cannot be written has no times; what is gone needs none.
          System.getLogger(LastUse.class.getName())
              .log(System.Logger.Level.DEBUG, "cannot note the use of " + item, e);
        }
      }
      PENDING.clear();
    }
  }

  private static void end() {
    write();
    synchronized (NOTED) {
      FILES.forEach(file -> file.toFile().delete());
    }
  }

  static Instant of(Path item) throws IOException {
    return Files.getLastModifiedTime(item).toInstant();
  }

  /// What processes that are alive use, of those in a format's folder.
  static Set<Path> inUse(Path home) throws IOException {
    Set<Path> result = new HashSet<>();
    for (Path file : files(home)) {
      if (isAlive(file)) {
        Files.readAllLines(file, StandardCharsets.UTF_8).forEach(line -> result.add(Path.of(line)));
      }
    }
    return result;
  }

  /// The lists of processes that were killed.
  static List<Path> leftOver(Path home) throws IOException {
    return files(home).stream().filter(file -> !isAlive(file)).toList();
  }

  private static List<Path> files(Path home) throws IOException {
    List<Path> result = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(home.resolve("cache"), PREFIX + "*")) {
      all.forEach(result::add);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return result;
  }

  private static boolean isAlive(Path file) {
    String process = file.getFileName().toString().substring(PREFIX.length());
    return ProcessId.parse(process).map(ProcessId::isAlive).orElse(false);
  }
}
