package io.pinyon.storage.internal.folders;

import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What lies in a home for one workspace. Its file `root` holds the workspace's path, and has the
/// time of the last use.
public final class WorkspaceFolder {
  private static final System.Logger LOG = System.getLogger(WorkspaceFolder.class.getName());
  private static final String ROOT = "root";
  private static final String EVICTED = ".evicted-";

  /// The time of the last use is behind by at most this.
  private static final Duration LAZINESS = Duration.ofMinutes(1);

  private final Path path;

  private WorkspaceFolder(Path path) {
    this.path = path;
  }

  public static WorkspaceFolder at(Path path) {
    return new WorkspaceFolder(path);
  }

  /// Those of a home of this or an older format, `home` being the format's folder.
  public static List<WorkspaceFolder> in(Path home) throws IOException {
    List<WorkspaceFolder> result = new ArrayList<>();
    for (Path each : children(home, "*")) {
      if (!each.getFileName().toString().startsWith(EVICTED)) {
        result.add(new WorkspaceFolder(each));
      }
    }
    return result;
  }

  /// Those that were being deleted when a process ended.
  public static List<Path> evicted(Path home) throws IOException {
    return children(home, EVICTED + "*");
  }

  private static List<Path> children(Path home, String glob) throws IOException {
    List<Path> result = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(home.resolve("workspaces"), glob)) {
      for (Path each : all) {
        if (Files.isDirectory(each)) {
          result.add(each);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return result;
  }

  public Path path() {
    return path;
  }

  /// Twelve hexadecimal digits that stand for a path.
  public static String hash(String path) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Says that the workspace at `root` is used now. Does nothing if that cannot be written.
  public static void use(Path folder, Path root) {
    Path file = folder.resolve(ROOT);
    try {
      if (at(folder).root() == null) {
        if (Files.isRegularFile(file)) {
          LOG.log(
              System.Logger.Level.WARNING,
              file + " does not name the workspace of its folder; Pinyon writes it again");
        }
        Path real = Files.exists(root) ? root.toRealPath() : root.toAbsolutePath().normalize();
        Files.writeString(file, real.toString(), StandardCharsets.UTF_8);
      } else if (Files.getLastModifiedTime(file)
          .toInstant()
          .isBefore(Instant.now().minus(LAZINESS))) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
  }

  /// The workspace's path, null if it is not known: the folder's name ends with its hash.
  public @Nullable Path root() {
    try {
      String text = Files.readString(path.resolve(ROOT), StandardCharsets.UTF_8);
      return path.getFileName().toString().endsWith("-" + hash(text)) ? Path.of(text) : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  public Instant lastUsed() {
    for (String name : List.of(ROOT, "")) {
      try {
        return Files.getLastModifiedTime(path.resolve(name)).toInstant();
      } catch (IOException e) {
        // the next one
      }
    }
    return Instant.EPOCH;
  }

  /// The processes that have the index open.
  public List<Long> users() {
    try {
      return IndexUsers.alive(path);
    } catch (IOException e) {
      return List.of();
    }
  }

  /// See [WriterLock#killedHolder].
  public OptionalLong killedWriter() {
    return WriterLock.killedHolder(path);
  }

  /// Takes the folder away, whole, if no process uses it: gives where it lies now, to be deleted,
  /// or null if it is used or gone.
  public @Nullable Path evict() {
    Path home = Objects.requireNonNull(Objects.requireNonNull(path.getParent()).getParent());
    Path target = path.resolveSibling(EVICTED + path.getFileName());
    try (OpenLock _ = OpenLock.ending(home)) {
      if (!users().isEmpty()) {
        return null;
      }
      Files.move(path, target);
      return target;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw StorageException.of("remove", path, e);
    }
  }
}
