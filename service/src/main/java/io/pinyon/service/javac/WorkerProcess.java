package io.pinyon.service.javac;

import io.pinyon.service.javac.protocol.Frames;
import io.pinyon.service.javac.protocol.Frames.Frame;
import io.pinyon.service.javac.protocol.Frames.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running worker: what it says comes through a queue, so that nobody has to wait for it. One
/// thread asks.
final class WorkerProcess {
  private static final int KEPT_WORDS = 2000;

  private final Process process;
  private final long started = System.nanoTime();
  private final Frames frames;

  /// What the worker says; empty at the end.
  private final BlockingQueue<Optional<Frame>> said = new LinkedBlockingQueue<>();

  private final StringBuilder lastWords = new StringBuilder();

  /// `heap` in MB.
  WorkerProcess(int heap) throws IOException {
    process = WorkerCommand.start(heap);
    frames = new Frames(process.getInputStream(), process.getOutputStream());
    Thread.ofPlatform().daemon().name("pinyon-javac").start(this::readAll);
    Thread.ofPlatform().daemon().name("pinyon-javac-stderr").start(this::readErrors);
  }

  private void readAll() {
    try {
      for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
        said.add(Optional.of(frame));
      }
    } catch (IOException e) {
      // it has died in the middle of a word
    } finally {
      said.add(Optional.empty());
    }
  }

  private void readErrors() {
    byte[] bytes = new byte[1024];
    try (InputStream errors = process.getErrorStream()) {
      for (int n = errors.read(bytes); n >= 0; n = errors.read(bytes)) {
        synchronized (lastWords) {
          lastWords.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
          lastWords.delete(0, Math.max(0, lastWords.length() - KEPT_WORDS));
        }
      }
    } catch (IOException e) {
      // it is gone
    }
  }

  long pid() {
    return process.pid();
  }

  /// What it has used of a processor since it started; its age where the system does not tell.
  Duration processorTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseGet(() -> Duration.ofNanos(System.nanoTime() - started));
  }

  /// The next that the worker says within this time; null if it says nothing.
  ///
  /// @throws WorkerDiedException if it never will
  @Nullable Frame next(long millis) throws InterruptedException, WorkerDiedException {
    Optional<Frame> frame = said.poll(millis, TimeUnit.MILLISECONDS);
    if (frame == null) {
      return null;
    }
    if (frame.isEmpty()) {
      throw died();
    }
    return frame.get();
  }

  void say(Kind kind, Frames.Content content) throws InterruptedException, WorkerDiedException {
    try {
      frames.write(kind, content);
    } catch (IOException e) {
      throw died();
    }
  }

  private WorkerDiedException died() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.SECONDS);
    String status = process.isAlive() ? "it does not end" : "exit code " + process.exitValue();
    synchronized (lastWords) {
      String words = lastWords.toString().strip().replace('\n', ' ');
      return new WorkerDiedException(status + (words.isEmpty() ? "" : ": " + words));
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  void kill() {
    process.destroyForcibly();
  }

  /// Lets it end by itself.
  void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
  }
}
