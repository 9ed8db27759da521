package io.pinyon.storage.home;

import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Homes that end with this process. Their objects are on the Java heap; what needs files (LMDB,
/// libraries, unpacked sources) lies in one folder of the process on a file system in memory,
/// `/dev/shm`, or where there is none among the temporary files.
///
/// The folder is deleted when the process ends; if it is killed, by a small shell that waits for
/// the end of a pipe from this process; and if that was killed too, by the next process that makes
/// such a home.
public final class EphemeralHomes {
  private static final String PREFIX = "pinyon-ephemeral-";
  private static final Map<Path, ObjectStore> OBJECTS = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  /// Waits for the end of its input, which comes with the end of this process, however that ends.
  private static final String GUARD =
      "trap '' HUP INT TERM; while read -r x; do :; done; rm -rf \"$1\"";

  private static @Nullable Path folder;
  private static @Nullable Process guard;

  private EphemeralHomes() {}

  /// The path of a new home. Throws [StorageException.Unusable] or [StorageException.Full] if there
  /// is no place for one.
  public static Path create() {
    Path home = processFolder().resolve(String.valueOf(COUNT.incrementAndGet()));
    OBJECTS.put(home, ObjectStores.memory(Codec.RAW));
    return home;
  }

  /// The objects of the home at this path, null if it is no ephemeral one of this process.
  public static @Nullable ObjectStore objects(Path home) {
    return OBJECTS.get(home);
  }

  /// The guarded folder of this process, null if it has no ephemeral home.
  public static synchronized @Nullable Path guarded() {
    return folder;
  }

  private static synchronized Path processFolder() {
    Path known = folder;
    if (known != null) {
      return known;
    }
    Path memory = Path.of("/dev/shm");
    Path base = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    sweep(base);
    try {
      Path made = Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
      folder = made;
      guard(made);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("pinyon-ephemeral").unstarted(() -> delete(made)));
      return made;
    } catch (IOException e) {
      throw StorageException.of("create a folder in", base, e);
    }
  }

  private static void guard(Path made) {
    Path shell = Path.of("/bin/sh");
    if (!Files.isExecutable(shell)) {
      return; // Windows: left to the next process
    }
    Path setsid = Path.of("/usr/bin/setsid"); // a signal to the group does not end the guard
    List<String> script = List.of(shell.toString(), "-c", GUARD, "pinyon", made.toString());
    try {
      ProcessBuilder builder = new ProcessBuilder();
      if (Files.isExecutable(setsid)) {
        builder.command().add(setsid.toString());
      }
      builder.command().addAll(script);
      guard =
          builder
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      log("nobody guards " + made, e);
    }
  }

  /// Deletes what processes left that are gone.
  private static void sweep(Path base) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*")) {
      for (Path each : folders) {
        String[] parts = each.getFileName().toString().substring(PREFIX.length()).split("-", 2);
        if (ProcessHandle.of(Long.parseLong(parts[0])).isEmpty()) {
          delete(each);
        }
      }
    } catch (IOException | NumberFormatException e) {
      log("cannot sweep " + base, e);
    }
  }

  private static void delete(Path made) {
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      log("cannot delete all of " + made, e); // something writes still: the guard comes after
    }
  }

  private static void log(String message, Exception cause) {
    System.getLogger(EphemeralHomes.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
