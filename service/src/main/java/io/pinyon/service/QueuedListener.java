package io.pinyon.service;

import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Passes on to one of several clients, in a thread of that client's: whoever does not listen keeps
/// nobody else waiting, and loses the oldest of what it has not heard. The thread belongs to the
/// group of the thread that made this, as do all others of the client.
final class QueuedListener implements LanguageService.Listener, AutoCloseable {
  private static final int MOST = 256;
  private static final long KEPT_SECONDS = 10;

  private final LanguageService.Listener client;
  private final ThreadPoolExecutor thread;

  QueuedListener(LanguageService.Listener client) {
    this.client = client;
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST),
            work -> {
              Thread made = new Thread(group, work, "pinyon-listener");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardOldestPolicy());
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public void indexing(Path root, long done, long total) {
    thread.execute(() -> client.indexing(root, done, total));
  }

  @Override
  public void indexed(Path root, String summary) {
    thread.execute(() -> client.indexed(root, summary));
  }

  @Override
  public void trouble(Path root, String message) {
    thread.execute(() -> client.trouble(root, message));
  }

  /// Lets go of what has not been heard.
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
