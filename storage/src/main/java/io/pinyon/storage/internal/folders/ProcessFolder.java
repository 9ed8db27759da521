package io.pinyon.storage.internal.folders;

import io.pinyon.storage.StorageException;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.files.ProcessId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A folder that ends with this process, on a file system in memory, `/dev/shm`, or where there is
/// none among the temporary files.
///
/// It is deleted when the process ends; if it is killed, by a small shell that waits for the end of
/// a pipe from this process; and if that was killed too, by the next process that makes such a
/// folder.
public final class ProcessFolder {
  private static final String PREFIX = "pinyon-ephemeral-";

  /// Waits for the end of its input, which comes with the end of this process, however that ends.
  private static final String GUARD =
      "trap '' HUP INT TERM; while read -r x; do :; done; rm -rf \"$1\"";

  private static @Nullable Path folder;
  private static @Nullable Process guard;

  private ProcessFolder() {}

  /// The folder of this process, null if it has none.
  public static synchronized @Nullable Path known() {
    return folder;
  }

  /// The folder of this process, made at the first call. Throws [StorageException.Unusable] or
  /// [StorageException.Full] if there is no place for one.
  public static synchronized Path get() {
    Path known = folder;
    if (known != null) {
      return known;
    }
    Path memory = Path.of("/dev/shm");
    Path base = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    sweep(base);
    try {
      Path made = Files.createTempDirectory(base, PREFIX + ProcessId.current() + "-");
      folder = made;
      guard(made);
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform().name("pinyon-ephemeral").unstarted(() -> FileTrees.delete(made)));
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
        String name = each.getFileName().toString();
        int end = Math.max(PREFIX.length(), name.lastIndexOf('-'));
        Optional<ProcessId> process = ProcessId.parse(name.substring(PREFIX.length(), end));
        if (process.isPresent() && !process.get().isAlive()) {
          FileTrees.delete(each);
        }
      }
    } catch (IOException e) {
      log("cannot sweep " + base, e);
    }
  }

  private static void log(String message, Exception cause) {
    System.getLogger(ProcessFolder.class.getName()).log(System.Logger.Level.DEBUG, message, cause);
  }
}
