package io.pinyon.lsp.internal.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// The threads that compute answers. As many questions run at once as there are slots, the others
/// wait in the order in which they came. One that runs for longer than `overdue` gives its slot to
/// the next, so that no few questions stop the others; after `longest`, or what it says itself, it
/// is answered by an error. Work whose future is complete before it starts (cancelled, superseded)
/// is left out, and work under way can ask ([#abandonment]).
///
/// **Invariant:** at most [#MOST_THREADS] questions have a thread, whatever they are stuck in.
public final class Workers implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final Duration OVERDUE = Duration.ofMillis(500);

  /// How long a client waits for an answer, unless the question says otherwise.
  public static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final long GRACE_SECONDS = 2;

  /// Deeply nested code means deep recursion.
  private static final long STACK_BYTES = 16L << 20;

  private static final ThreadLocal<@Nullable CompletableFuture<?>> CURRENT = new ThreadLocal<>();

  private final AtomicInteger made = new AtomicInteger();
  private final ExecutorService threads;
  private final ScheduledThreadPoolExecutor watch;
  private final int slots;
  private final Duration overdue;
  private final Duration longest;

  // Guarded by this:
  private final Deque<Job<?>> waiting = new ArrayDeque<>();
  private int taken;
  private int running;

  public Workers() {
    this(Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4), OVERDUE, LONGEST);
  }

  public Workers(int slots, Duration overdue, Duration longest) {
    this.slots = slots;
    this.overdue = overdue;
    this.longest = longest;
    watch =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "pinyon-request-watch");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    threads =
        new ThreadPoolExecutor(
            0,
            MOST_THREADS,
            KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            this::thread);
  }

  /// The answer, sent by the thread that computed it; any failure, errors too, ends in the future.
  public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> work) {
    return submit(work, longest);
  }

  /// As above, for work that may take longer than others.
  public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> work, Duration most) {
    Job<T> job = new Job<>(work, most);
    synchronized (this) {
      waiting.add(job);
      startSome();
    }
    return job.future;
  }

  /// Tells whether nobody waits any more for what this thread is computing.
  public static BooleanSupplier abandonment() {
    CompletableFuture<?> current = CURRENT.get();
    return current == null ? () -> false : current::isDone;
  }

  private synchronized void startSome() {
    while (!waiting.isEmpty() && taken < slots && running < MOST_THREADS) {
      Job<?> next = waiting.remove();
      if (!next.future.isDone() && !threads.isShutdown()) {
        taken++;
        running++;
        next.hasSlot = true;
        try {
          threads.execute(next);
        } catch (OutOfMemoryError e) { // the system has no thread to give
          next.future.completeExceptionally(e);
          next.hasSlot = false;
          taken--;
          running--;
        }
      }
    }
  }

  private synchronized void giveSlot(Job<?> job) {
    if (job.hasSlot) {
      job.hasSlot = false;
      taken--;
    }
    startSome();
  }

  private synchronized void ended(Job<?> job) {
    running--;
    giveSlot(job);
    notifyAll(); // close waits for it
  }

  private final class Job<T extends @Nullable Object> implements Runnable {
    private final Callable<T> work;
    private final Duration most;
    final CompletableFuture<T> future = new CompletableFuture<>();
    boolean hasSlot;

    Job(Callable<T> work, Duration most) {
      this.work = work;
      this.most = most;
    }

    @Override
    public void run() {
      CURRENT.set(future);
      Future<?> late = after(overdue, () -> giveSlot(this));
      Future<?> tooLate = after(most, this::giveUp);
      try {
        future.complete(work.call());
      } catch (Throwable e) {
        future.completeExceptionally(e);
      } finally {
        late.cancel(false);
        tooLate.cancel(false);
        CURRENT.remove();
        ended(this);
      }
    }

    private void giveUp() {
      String message = "there is no answer within " + most.toSeconds() + " seconds";
      future.completeExceptionally(
          new ResponseErrorException(
              new ResponseError(ResponseErrorCode.RequestFailed, message, null)));
    }

    private Future<?> after(Duration time, Runnable action) {
      return watch.isShutdown()
          ? CompletableFuture.completedFuture(null)
          : watch.schedule(action, time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /// Waits a little for answers under way: a client may close its end before it has read them all.
  @Override
  public void close() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    try {
      synchronized (this) {
        while ((running > 0 || !waiting.isEmpty()) && System.nanoTime() < end) {
          TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        waiting.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watch.shutdownNow();
      threads.shutdownNow();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "pinyon-request-" + made.incrementAndGet(), STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
