package io.pinyon.cli.daemon;

import java.nio.file.Path;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs the daemon of this program.
public final class DaemonProcess {
  private static final Logger LOG = Logger.getLogger(DaemonProcess.class.getName());

  private DaemonProcess() {}

  /// Returns when it is over: the exit code. `socket` is where it listens instead of the usual place,
  /// `version` that of the program as agents see it. Throws [DaemonException] if it cannot listen.
  public static int run(@Nullable Path socket, String version) throws InterruptedException {
    DaemonFiles files = DaemonFiles.of(socket, System.getenv(), System.getProperties());
    Lifetime lifetime = new Lifetime(System::nanoTime, Lifetime.LINGER, files::isReplaced);
    if (!new Daemon(files, lifetime, version).run()) {
      LOG.info("another daemon of this build runs already");
    }
    return 0;
  }
}
