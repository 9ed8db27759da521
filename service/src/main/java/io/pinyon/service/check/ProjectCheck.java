package io.pinyon.service.check;

import io.pinyon.projects.Project;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.service.javac.JavacWorker;
import io.pinyon.service.problems.JavacBatches;
import io.pinyon.service.problems.JavacBatches.FactsSource;
import io.pinyon.service.problems.JavacBatches.Text;
import io.pinyon.service.problems.JavacBatches.Verdict;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets javac judge many files of a workspace, in batches and by several workers, which it keeps
/// for the next run. One run at a time.
public final class ProjectCheck implements AutoCloseable {

  /// How the work is shared. A batch has at most so many files and, but for a single file, so many
  /// characters.
  public record Limits(int workers, int files, int characters, int heap) {
    private static final int MOST_WORKERS = 4;

    /// Chosen so that a worker's heap holds a batch with the headers that it asks for.
    public static Limits standard() {
      int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
      return new Limits(workers, 100, 1_500_000, 384);
    }
  }

  /// Characters, but for blanks, that are not shared: starting another worker would take longer.
  private static final int LITTLE = 1_000_000;

  private final Project project;
  private final FactsSource facts;
  private final Limits limits;
  private final List<JavacWorker> workers = new ArrayList<>();

  public ProjectCheck(Project project, FactsSource facts, Limits limits) {
    this.project = project;
    this.facts = facts;
    this.limits = limits;
  }

  /// Starts a worker's process, while what it will judge is being chosen.
  public void start() {
    if (workers.isEmpty()) {
      workers.add(new JavacWorker(limits.heap()));
    }
    workers.getFirst().start();
  }

  /// Gives each file's result to `consumer`, one at a time, from any thread; batches in the order
  /// of `parts` as far as may be. Ends in an [AbandonedException] soon after `isAbandoned` has
  /// become true.
  public void run(
      Collection<FilePart> parts, BooleanSupplier isAbandoned, Consumer<CheckedFile> consumer) {
    Object turn = new Object();
    Consumer<CheckedFile> inTurn =
        each -> {
          synchronized (turn) {
            consumer.accept(each);
          }
        };
    Deque<List<Text>> batches = batches(parts, inTurn);
    Map<String, Map<String, byte[]>> made = new ConcurrentHashMap<>();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    BooleanSupplier isOver = () -> isAbandoned.getAsBoolean() || failure.get() != null;
    int count = Math.min(limits.workers(), batches.size());
    while (workers.size() < count) {
      workers.add(new JavacWorker(limits.heap()));
    }
    Semaphore ended = new Semaphore(0);
    for (int i = 0; i < count; i++) {
      JavacWorker worker = workers.get(i);
      Thread.ofPlatform()
          .daemon()
          .name("pinyon-check-" + i)
          .start(() -> {
            try {
              work(worker, batches, made, isOver, inTurn);
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            } finally {
              ended.release();
            }
          });
    }
    ended.acquireUninterruptibly(count);
    switch (failure.get()) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> {}
    }
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  private void work(
      JavacWorker worker,
      Deque<List<Text>> batches,
      Map<String, Map<String, byte[]>> made,
      BooleanSupplier isOver,
      Consumer<CheckedFile> consumer) {
    try (JavacBatches judge = new JavacBatches(worker, project, facts, made)) {
      while (true) {
        List<Text> batch;
        synchronized (batches) {
          batch = batches.poll();
        }
        List<Verdict> verdicts = batch == null ? null : judge.judge(batch, isOver);
        if (verdicts == null) {
          return;
        }
        for (Verdict each : verdicts) {
          Text text = each.text();
          consumer.accept(
              new CheckedFile(text.file(), text.text(), each.problems(), each.reason()));
        }
      }
    }
  }

  /// Files of one view each; a module's declaration is judged alone, as it decides what the others
  /// see.
  private Deque<List<Text>> batches(Collection<FilePart> parts, Consumer<CheckedFile> consumer) {
    Map<String, List<Text>> views = new LinkedHashMap<>();
    long count = 0;
    for (FilePart part : parts) {
      Path file = part.file();
      try {
        String all = SourceFiles.read(file);
        String judged = JavacBatches.failsOnWarnings(file, project) ? all : part.of(all);
        if (judged == null) {
          consumer.accept(new CheckedFile(file, all, List.of(), null));
          continue;
        }
        String own = file.endsWith("module-info.java") ? file + " in " : "";
        String view = own + JavacBatches.viewOf(file, project);
        Text text = new Text(file, all, judged);
        views.computeIfAbsent(view, _ -> new ArrayList<>()).add(text);
        count += code(text);
      } catch (IOException e) {
        consumer.accept(
            new CheckedFile(file, "", List.of(), "it cannot be read: " + e.getMessage()));
      }
    }
    long share = Math.ceilDiv(count, (long) limits.workers());
    long most = Math.min(limits.characters(), Math.max(share, LITTLE));
    Deque<List<Text>> batches = new ArrayDeque<>();
    for (List<Text> ofView : views.values()) {
      List<Text> batch = new ArrayList<>();
      long characters = 0;
      for (Text each : ofView) {
        long length = code(each);
        boolean isFull = batch.size() == limits.files() || characters + length > most;
        if (!batch.isEmpty() && isFull) {
          batches.add(batch);
          batch = new ArrayList<>();
          characters = 0;
        }
        batch.add(each);
        characters += length;
      }
      if (!batch.isEmpty()) {
        batches.add(batch);
      }
    }
    return batches;
  }

  /// Characters, but for blanks.
  private static long code(Text text) {
    return text.judged().chars().filter(each -> each > ' ').count();
  }

  @Override
  public void close() {
    workers.forEach(JavacWorker::close);
  }
}
