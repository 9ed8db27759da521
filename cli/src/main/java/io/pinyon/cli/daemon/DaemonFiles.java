package io.pinyon.cli.daemon;

import io.pinyon.storage.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What the daemons of a home have on disk, each build its own:
///
///     <home>/daemon/<build>.sock    where it listens, or .port: its port and token
///     <home>/daemon/<build>.lock    locked as long as it runs
///     <home>/daemon/<build>.start   locked by a client that starts it
///     <home>/daemon/<build>.log     what it says
///     <home>/daemon/current         the build that was started last
final class DaemonFiles {
  /// Names the transport: `unix` or `loopback`.
  static final String TRANSPORT = "pinyon.daemon.transport";

  /// The shortest limit of a socket's path, macOS's, less a little.
  private static final int LONGEST_SOCKET = 100;

  private final Path folder;
  private final String version;
  private final String build;
  private final Endpoint endpoint;

  private DaemonFiles(Path folder, String version, String build, Endpoint endpoint) {
    this.folder = folder;
    this.version = version;
    this.build = build;
    this.endpoint = endpoint;
  }

  /// Those of this program in the home that `environment` and `properties` give. `socket` is where
  /// the daemon listens instead, null for the usual place. Throws [DaemonException] if the folder
  /// cannot be made or is not this user's alone.
  static DaemonFiles of(
      @Nullable Path socket, Map<String, String> environment, Properties properties) {
    Path home = Home.defaultPath(environment, properties).toAbsolutePath();
    Path folder = PrivateFolder.ensure(home.resolve("daemon"));
    String build = ProgramVersion.id();
    if (socket != null) {
      String own = build + "-" + ProgramVersion.hash(socket.toAbsolutePath().toString());
      return new DaemonFiles(folder, build, own, new UnixEndpoint(socket.toAbsolutePath()));
    }
    String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String usual = system.startsWith("windows") ? "loopback" : "unix";
    Endpoint endpoint =
        properties.getProperty(TRANSPORT, usual).equals("loopback")
            ? new LoopbackEndpoint(folder.resolve(build + ".port"))
            : new UnixEndpoint(socket(folder, build, environment, properties));
    return new DaemonFiles(folder, build, build, endpoint);
  }

  /// In the folder; in one with a shorter path if that is too long for a socket.
  private static Path socket(
      Path folder, String build, Map<String, String> environment, Properties properties) {
    Path usual = folder.resolve(build + ".sock");
    if (usual.toString().length() <= LONGEST_SOCKET) {
      return usual;
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    boolean isShort = runtime.length() < LONGEST_SOCKET / 2 && runtime.startsWith("/");
    String user = properties.getProperty("user.name", "");
    String name = "pinyon-" + ProgramVersion.hash(folder + "\n" + user);
    return Path.of(isShort ? runtime : "/tmp").resolve(name).resolve(build + ".sock");
  }

  /// Of this program: a client and a daemon of different ones do not talk to each other.
  String version() {
    return version;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  Path log() {
    return folder.resolve(build + ".log");
  }

  Path folder() {
    return folder;
  }

  /// Says that this build's daemon is the newest.
  void makeCurrent() throws IOException {
    Files.writeString(folder.resolve("current"), version);
  }

  boolean isReplaced() {
    try {
      return !Files.readString(folder.resolve("current")).equals(version);
    } catch (IOException e) {
      return false; // nobody says so
    }
  }

  /// The daemon's, as long as it runs; null if another one runs.
  @Nullable FileLock tryLock() throws IOException {
    return lock("lock", Waiting.NO);
  }

  /// A client's, while it starts a daemon; waits for another that does.
  FileLock lockStart() throws IOException {
    FileLock lock = lock("start", Waiting.YES);
    if (lock == null) {
      throw new IOException("this process is starting a daemon already");
    }
    return lock;
  }

  private enum Waiting {
    YES,
    NO
  }

  private @Nullable FileLock lock(String name, Waiting waiting) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(build + "." + name),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = waiting == Waiting.YES ? channel.lock() : channel.tryLock();
      return lock;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /// Releases a lock of one of these files.
  static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
