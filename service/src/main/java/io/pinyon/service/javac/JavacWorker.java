package io.pinyon.service.javac;

import io.pinyon.service.javac.Judgement.Cancelled;
import io.pinyon.service.javac.Judgement.Judged;
import io.pinyon.service.javac.Judgement.None;
import io.pinyon.service.javac.protocol.ClassNames;
import io.pinyon.service.javac.protocol.Frames;
import io.pinyon.service.javac.protocol.Frames.Frame;
import io.pinyon.service.javac.protocol.Frames.Kind;
import io.pinyon.service.javac.protocol.JudgeRequest;
import io.pinyon.service.javac.protocol.SourceText;
import io.pinyon.service.javac.protocol.TextFindings;
import io.pinyon.service.javac.protocol.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets javac judge texts, in a process of its own: started when it is first needed, started again
/// when it has died, killed over a judgement that takes too much of a processor, ended when nobody
/// has asked for two minutes. One for a whole program: judgements are made one at a time, others
/// wait. Safe for use by many threads.
public final class JavacWorker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JavacWorker.class.getName());

  static final Duration IDLE = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofSeconds(10);

  /// How much later than the worker itself this side cuts off a judgement.
  private static final Duration GRACE = Duration.ofSeconds(1);

  /// So many texts that are judged together may take as long again as one.
  private static final int FILES_PER_LIMIT = 4;

  private static final long START_MILLIS = 60_000;
  private static final long STEP_MILLIS = 10;

  /// Measured: docs/decisions.md. MB.
  private static final int ONE_TEXT = 128;

  private final LongSupplier nanoClock;
  private final int heap;
  private final Limits limits;
  private final Restarts restarts;
  private final ReentrantLock lock = new ReentrantLock();

  // The rest is guarded by the lock.
  private @Nullable WorkerProcess process;
  private @Nullable FatalText fatal;
  private int lastId;

  /// A judgement that was cancelled and has not ended yet; 0 if there is none.
  private int leftBehind;

  private long lastUse;
  private boolean isClosed;

  /// How much of a processor the judgement of a text may take, and one that was cancelled while the
  /// next one waits; by the clock it may be `wallFactor` times as much, as the machine may be busy.
  record Limits(Duration text, Duration cancelled, int wallFactor) {
    static final Limits USUAL = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(1), 10);

    Limits withText(Duration limit) {
      return new Limits(limit, cancelled, wallFactor);
    }
  }

  /// The texts of a judgement that cost the worker its life, and how.
  private record FatalText(List<SourceText> texts, String reason) {}

  public JavacWorker() {
    this(ONE_TEXT);
  }

  /// As above, with so much memory for the process's heap, in MB.
  public JavacWorker(int heap) {
    this(System::nanoTime, Limits.USUAL, heap);
  }

  /// `nanoClock` tells how long nobody has asked.
  JavacWorker(LongSupplier nanoClock, Limits limits) {
    this(nanoClock, limits, ONE_TEXT);
  }

  private JavacWorker(LongSupplier nanoClock, Limits limits, int heap) {
    this.heap = heap;
    this.nanoClock = nanoClock;
    this.limits = limits;
    this.restarts = new Restarts(nanoClock);
  }

  /// Makes the ahead-of-time cache with which later workers start, if the launcher says where and
  /// it is not there yet. Takes ten seconds or more.
  public static void train() throws IOException, InterruptedException {
    WorkerCommand.train();
  }

  /// Starts the process, which gets ready while its first texts are being gathered; returns at
  /// once.
  public void start() {
    Thread.ofPlatform()
        .daemon()
        .name("pinyon-javac-start")
        .start(() -> {
          lock.lock();
          try {
            if (!isClosed) {
              running();
            }
          } catch (WorkerDiedException | IOException e) {
            drop(); // whoever asks next says why
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            lastUse = nanoClock.getAsLong();
            lock.unlock();
          }
        });
  }

  /// Returns once the process has ended.
  private void watch(WorkerProcess worker) {
    try {
      while (worker.isAlive()) {
        Thread.sleep(TICK);
        endIfIdle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What javac says to a text. Returns soon after `isAbandoned` has become true, whatever javac
  /// does. `source` is asked in this thread; what it throws is thrown here.
  public Judgement judge(JudgedFile file, ClassSource source, BooleanSupplier isAbandoned) {
    return judge(List.of(file), source, isAbandoned).getFirst();
  }

  /// What javac says to several texts of one view, each a source for the others: one judgement for
  /// each. All get the same `missing`; those of a judgement that could not be made get the same
  /// reason. To judge them together takes a fraction of the time.
  public List<Judgement> judge(
      List<JudgedFile> files, ClassSource source, BooleanSupplier isAbandoned) {
    try {
      while (!lock.tryLock(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        if (isAbandoned.getAsBoolean()) {
          return forAll(files, new Cancelled());
        }
      }
      try {
        return judgeLocked(files, source, isAbandoned);
      } finally {
        lastUse = nanoClock.getAsLong();
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return forAll(files, new Cancelled());
    }
  }

  private static List<Judgement> forAll(List<JudgedFile> files, Judgement judgement) {
    return Collections.nCopies(files.size(), judgement);
  }

  private static List<SourceText> texts(List<JudgedFile> files) {
    return files.stream().map(each -> new SourceText(each.uri(), each.text())).toList();
  }

  /// How the log names them.
  private static String named(List<JudgedFile> files) {
    int more = files.size() - 1;
    return " (" + files.getFirst().uri() + (more == 0 ? ")" : " and " + more + " more)");
  }

  private List<Judgement> judgeLocked(
      List<JudgedFile> files, ClassSource source, BooleanSupplier isAbandoned)
      throws InterruptedException {
    if (isClosed) {
      return forAll(files, new None("the program is ending"));
    }
    if (fatal != null && fatal.texts.equals(texts(files))) {
      return forAll(files, new None(fatal.reason));
    }
    String pause = restarts.reasonToWait();
    if (pause != null) {
      return forAll(files, new None(pause));
    }
    try {
      return judge(files, source, isAbandoned, running());
    } catch (WorkerDiedException e) {
      drop();
      restarts.note();
      String reason = "javac's worker died: " + e.getMessage();
      LOG.log(System.Logger.Level.WARNING, reason + named(files));
      fatal = new FatalText(texts(files), reason);
      return forAll(files, new None(reason));
    } catch (IOException e) {
      drop();
      restarts.note();
      String reason = "javac's worker cannot be used: " + e.getMessage();
      LOG.log(System.Logger.Level.WARNING, reason);
      return forAll(files, new None(reason));
    } catch (InterruptedException | RuntimeException | Error e) {
      drop(); // it waits for a reply, or goes on with what nobody waits for
      throw e;
    }
  }

  private List<Judgement> judge(
      List<JudgedFile> files, ClassSource source, BooleanSupplier isAbandoned, WorkerProcess worker)
      throws InterruptedException, WorkerDiedException, IOException {
    long began = System.nanoTime();
    JudgedFile file = files.getFirst();
    Duration most = limits.text.multipliedBy(1 + files.size() / FILES_PER_LIMIT);
    Budget budget = new Budget(worker, most.plus(GRACE), limits.wallFactor);
    Budget leftover = new Budget(worker, limits.cancelled, limits.wallFactor);
    int id = ++lastId;
    JudgeRequest request =
        new JudgeRequest(
            id,
            texts(files),
            file.options(),
            file.scope(),
            source.version(),
            file.classPath().stream().map(Object::toString).toList(),
            file.modules(),
            (int) most.toMillis());
    worker.say(Kind.JUDGE, request::write);
    while (true) {
      if (isAbandoned.getAsBoolean()) {
        worker.say(Kind.CANCEL, out -> out.writeInt(id));
        leftBehind = id;
        return forAll(files, new Cancelled());
      }
      if (leftBehind == 0 && budget.isSpent()) {
        worker.kill();
        throw new WorkerDiedException("killed, as javac did not end within " + most);
      }
      if (leftBehind != 0 && leftover.isSpent()) {
        replaceStuck();
        return judge(files, source, isAbandoned, running());
      }
      Frame frame = worker.next(STEP_MILLIS);
      if (frame == null) {
        continue;
      }
      if (frame.kind() == Kind.VERDICT) {
        int judged = frame.content().readInt();
        if (judged == id) {
          Duration time = Duration.ofNanos(System.nanoTime() - began);
          return conclude(Verdict.read(frame.content()), files, time);
        }
        leftBehind = 0;
        budget = new Budget(worker, most.plus(GRACE), limits.wallFactor);
      } else {
        answer(frame, leftBehind == 0 ? source : Nothing.INSTANCE, worker);
      }
    }
  }

  /// What a judgement may take from now on. Processor time is asked for only once it may be used
  /// up.
  private record Budget(
      WorkerProcess worker, Duration limit, int wallFactor, long began, Duration usedBefore) {
    Budget(WorkerProcess worker, Duration limit, int wallFactor) {
      this(worker, limit, wallFactor, System.nanoTime(), worker.processorTime());
    }

    boolean isSpent() {
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      return wall.compareTo(limit) > 0
          && (worker.processorTime().minus(usedBefore).compareTo(limit) > 0
              || wall.compareTo(limit.multipliedBy(wallFactor)) > 0);
    }
  }

  private List<Judgement> conclude(Verdict verdict, List<JudgedFile> files, Duration time)
      throws IOException {
    return switch (verdict) {
      case Verdict.Judged judged -> {
        if (judged.texts().size() != files.size()) {
          throw new IOException("it judged another number of texts than it was given");
        }
        List<Judgement> judgements = new ArrayList<>(files.size());
        Set<String> missing = Set.copyOf(judged.missing());
        for (int i = 0; i < files.size(); i++) {
          String text = files.get(i).text();
          TextFindings found = judged.texts().get(i);
          judgements.add(
              new Judged(
                  found.findings().stream().map(each -> FindingProblems.of(each, text)).toList(),
                  missing,
                  found.stopsAtSyntax(),
                  time));
        }
        yield judgements;
      }
      case Verdict.Cancelled _ -> forAll(files, new Cancelled());
      case Verdict.Failed failed -> {
        if (failed.isLast()) {
          drop();
          restarts.note();
          fatal = new FatalText(texts(files), failed.reason());
        }
        LOG.log(System.Logger.Level.INFO, failed.reason() + named(files));
        yield forAll(files, new None(failed.reason()));
      }
    };
  }

  private static void answer(Frame frame, ClassSource source, WorkerProcess worker)
      throws IOException, InterruptedException, WorkerDiedException {
    switch (frame.kind()) {
      case LIST -> {
        ClassNames classes = new ClassNames(source.classesIn(frame.text()));
        worker.say(Kind.CLASSES, classes::write);
      }
      case READ -> {
        byte[] bytes = source.classFile(frame.text());
        worker.say(Kind.BYTES, out -> out.write(bytes == null ? new byte[0] : bytes));
      }
      case READY, JUDGE, CANCEL, CLASSES, BYTES, VERDICT ->
          throw new IOException("the worker does not say " + frame.kind() + " here");
    }
  }

  /// For a judgement that nobody waits for.
  private enum Nothing implements ClassSource {
    INSTANCE;

    @Override
    public List<String> classesIn(String packageName) {
      return List.of();
    }

    @Override
    public byte @Nullable [] classFile(String binaryName) {
      return null;
    }
  }

  private void replaceStuck() {
    LOG.log(
        System.Logger.Level.INFO,
        "javac's worker is replaced: it goes on with a judgement that was cancelled");
    drop();
  }

  private WorkerProcess running() throws InterruptedException, WorkerDiedException, IOException {
    WorkerProcess worker = process;
    if (worker == null || !worker.isAlive()) {
      drop();
      WorkerProcess started = new WorkerProcess(heap);
      worker = started;
      process = started;
      Thread.ofPlatform().daemon().name("pinyon-javac-idle").start(() -> watch(started));
      Frame first = worker.next(START_MILLIS);
      if (first == null || first.kind() != Kind.READY) {
        throw new IOException("it does not start within " + START_MILLIS + " ms");
      }
      int version = first.content().readInt();
      if (version != Frames.VERSION) {
        throw new IOException("it speaks version " + version + ", not " + Frames.VERSION);
      }
    }
    return worker;
  }

  private void drop() {
    if (process != null) {
      process.kill();
      process = null;
    }
    leftBehind = 0;
  }

  /// Ends the process if nobody has asked for [#IDLE].
  void endIfIdle() {
    if (lock.tryLock()) {
      try {
        if (process != null && nanoClock.getAsLong() - lastUse >= IDLE.toNanos()) {
          process.end();
          process = null;
          leftBehind = 0;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /// The id of the running process.
  public OptionalLong pid() {
    lock.lock();
    try {
      return process == null || !process.isAlive()
          ? OptionalLong.empty()
          : OptionalLong.of(process.pid());
    } finally {
      lock.unlock();
    }
  }

  /// Ends the process; from now on there are no judgements.
  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      drop();
    } finally {
      lock.unlock();
    }
  }
}
