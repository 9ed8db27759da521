package io.pinyon.cli.daemon;

import io.pinyon.service.WorkspacePool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the daemon of this program.
public final class DaemonProcess {
  private static final Logger LOG = Logger.getLogger(DaemonProcess.class.getName());

  /// How many seconds a daemon stays without sessions, if not the usual time.
  private static final String LINGER = "pinyon.daemon.linger";

  private DaemonProcess() {}

  /// Answers `pinyon check` in the place of the command's own process, with what sessions share.
  @FunctionalInterface
  public interface Checks {
    /// Question and answer are one line each. Whatever is thrown, the command then does itself.
    String answer(WorkspacePool pool, String question, DaemonCall.Listener listener);
  }

  private static Duration linger() {
    Long seconds = Long.getLong(LINGER);
    return seconds == null ? Lifetime.LINGER : Duration.ofSeconds(seconds);
  }

  /// Returns when it is over: the exit code. `socket` is where it listens instead of the usual
  /// place, `version` that of the program as agents see it, `checks` answers `pinyon check`. Throws
  /// [DaemonException] if it cannot listen.
  public static int run(@Nullable Path socket, String version, Checks checks)
      throws InterruptedException {
    DaemonFiles files = DaemonFiles.of(socket, System.getenv(), System.getProperties());
    Lifetime lifetime = new Lifetime(System::nanoTime, linger(), files::isReplaced);
    if (!new Daemon(files, lifetime, version, checks).run()) {
      LOG.info("another daemon of this build runs already");
    }
    return 0;
  }
}
