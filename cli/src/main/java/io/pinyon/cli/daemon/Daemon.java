package io.pinyon.cli.daemon;

import io.pinyon.cli.daemon.Endpoint.Line;
import io.pinyon.indexer.report.Following;
import io.pinyon.lsp.Server;
import io.pinyon.mcp.McpProcess;
import io.pinyon.service.WorkspacePool;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Has the sessions of all clients of a user: each connection is one, with its own settings, open
/// texts and answers, in threads of its own. Indexes, class paths and caches are those of one
/// [WorkspacePool].
final class Daemon {
  private static final Logger LOG = Logger.getLogger(Daemon.class.getName());

  /// As the main thread of a process has: clients may send deeply nested messages.
  private static final long STACK_BYTES = 8L << 20;

  /// How long a connection may take to say what it is.
  private static final long GREETING_SECONDS = 5;

  /// Connections that have not said so yet.
  private static final int MOST_STRANGERS = 64;

  private final DaemonFiles files;
  private final Lifetime lifetime;
  private final String version;
  private final DaemonProcess.Checks checks;
  private final WorkspacePool pool = new WorkspacePool(null, Following.CHANGES);
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger strangers = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final ScheduledThreadPoolExecutor impatience =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("pinyon-greetings").factory());

  /// A client that is connected; `since` is by [System#nanoTime].
  record Session(int number, Greeting greeting, long since) {}

  /// `version` is that of the program as agents see it, `checks` answers `pinyon check`.
  Daemon(DaemonFiles files, Lifetime lifetime, String version, DaemonProcess.Checks checks) {
    this.files = files;
    this.lifetime = lifetime;
    this.version = version;
    this.checks = checks;
    impatience.setRemoveOnCancelPolicy(true);
  }

  /// Serves until the lifetime is over; false if another daemon of this build runs. Throws
  /// [DaemonException] if it cannot listen.
  boolean run() throws InterruptedException {
    try {
      FileLock lock = files.tryLock();
      if (lock == null) {
        return false;
      }
      try (ServerSocketChannel server = files.endpoint().listen()) {
        files.makeCurrent();
        LOG.info(
            "process " + ProcessHandle.current().pid() + " listens at " + files.endpoint().name());
        Thread.ofPlatform().daemon().name("pinyon-accept").start(() -> accept(server));
        lifetime.await(() -> LogSize.limit(files.log()));
        LOG.info("ends: nobody has asked for a while, or a newer build has taken over");
      } finally {
        files.endpoint().remove();
        DaemonFiles.release(lock);
        pool.close();
      }
      return true;
    } catch (IOException e) {
      throw new DaemonException("cannot listen at " + files.endpoint().name() + ": " + e);
    }
  }

  private void accept(ServerSocketChannel server) {
    while (server.isOpen()) {
      try {
        SocketChannel accepted = server.accept();
        if (strangers.incrementAndGet() > MOST_STRANGERS) {
          strangers.decrementAndGet();
          accepted.close();
          continue;
        }
        int number = made.incrementAndGet();
        ThreadGroup group = new ThreadGroup("pinyon-session-" + number);
        Thread thread =
            new Thread(group, () -> serve(number, accepted), group.getName(), STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        LOG.log(server.isOpen() ? Level.WARNING : Level.FINE, "cannot accept a connection", e);
      } catch (OutOfMemoryError e) { // the system has no thread to give
        LOG.log(Level.SEVERE, "cannot serve a connection", e);
        strangers.decrementAndGet();
      }
    }
  }

  private void serve(int number, SocketChannel accepted) {
    boolean isStranger = true;
    try (SocketChannel channel = accepted) {
      ScheduledFuture<?> late =
          impatience.schedule(() -> Line.of(channel).close(), GREETING_SECONDS, TimeUnit.SECONDS);
      Line line = files.endpoint().welcome(channel);
      Greeting greeting = Greeting.read(line.in());
      late.cancel(false);
      strangers.decrementAndGet();
      isStranger = false;
      answer(new Session(number, greeting, System.nanoTime()), line);
    } catch (IOException e) {
      LOG.log(Level.FINE, "a connection has ended", e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.SEVERE, "session " + number + " has ended", e);
    } finally {
      if (isStranger) {
        strangers.decrementAndGet();
      }
    }
  }

  private void answer(Session session, Line line) throws IOException {
    if (session.greeting().kind() == Greeting.Kind.STATUS) {
      Greeting.writeLine(line.out(), Greeting.OK);
      Greeting.writeLine(line.out(), StatusReport.of(this).json());
      return;
    }
    if (!session.greeting().version().equals(files.version())) {
      Greeting.writeLine(line.out(), "this is the daemon of another build, " + files.version());
      return;
    }
    if (!lifetime.begin()) {
      return; // as if it were gone
    }
    sessions.add(session);
    LOG.info(() -> "session " + session.number() + " begins: " + session.greeting());
    try {
      Greeting.writeLine(line.out(), Greeting.OK);
      serve(session.greeting(), line);
    } finally {
      sessions.remove(session);
      lifetime.end();
      LOG.info(() -> "session " + session.number() + " has ended");
    }
  }

  private void serve(Greeting greeting, Line line) throws IOException {
    switch (greeting.kind()) {
      case LSP -> Server.run(line.in(), line.out(), Server.Tenancy.SHARED, pool::remoteClient);
      case MCP -> {
        try (McpProcess process =
            McpProcess.of(pool, greeting.folders(), greeting.current(), version)) {
          process.serve(line.in(), line.out());
        }
      }
      case CHECK -> check(line);
      case STATUS -> throw new IllegalArgumentException("no session: " + greeting);
    }
  }

  /// See [DaemonCall].
  private void check(Line line) throws IOException {
    byte[] question = Frames.LINES.read(Frames.buffered(line.in()));
    if (question == null) {
      return;
    }
    String answer;
    try {
      answer =
          checks.answer(
              pool,
              new String(question, StandardCharsets.UTF_8),
              (done, all) -> tell(line, DaemonCall.PROGRESS + done + " " + all));
    } catch (RuntimeException e) {
      LOG.log(Level.INFO, "a check is left to the command that asked for it", e);
      return;
    }
    tell(line, DaemonCall.ANSWER + answer);
  }

  /// False if the client is gone.
  private static boolean tell(Line line, String said) {
    try {
      Frames.LINES.write(line.out(), said.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  // ---- for reports

  DaemonFiles files() {
    return files;
  }

  List<Session> sessions() {
    return sessions.stream().sorted(Comparator.comparingInt(Session::number)).toList();
  }

  List<WorkspacePool.Open> workspaces() {
    return pool.open();
  }
}
