package io.pinyon.service.javac.worker;

import io.pinyon.service.javac.protocol.ClassNames;
import io.pinyon.service.javac.protocol.Frames;
import io.pinyon.service.javac.protocol.Frames.Frame;
import io.pinyon.service.javac.protocol.Frames.Kind;
import io.pinyon.service.javac.protocol.JudgeRequest;
import io.pinyon.service.javac.protocol.Verdict;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The program of the other process: reads requests from standard input until that ends, and writes
/// verdicts to standard output. One thread reads, one judges, and one ends the process when a
/// judgement takes longer than it may.
public final class WorkerMain implements Server {
  /// The argument that makes the program judge a few texts of its own and end, so that the JVM can
  /// keep what it loaded and compiled as an ahead-of-time cache.
  public static final String TRAIN = "--train";

  /// Status of a process that ended itself over one judgement.
  static final int CUT_OFF = 3;

  /// Room for deeply nested sources; the pages that nobody touches cost nothing.
  private static final long STACK_BYTES = 16 << 20;

  private final Frames frames;
  private final BlockingQueue<JudgeRequest> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Frame> replies = new LinkedBlockingQueue<>();
  private final Map<Integer, Cancellation> wanted = new ConcurrentHashMap<>();
  private final Watchdog watchdog = new Watchdog();
  private Cancellation current = new Cancellation();

  private WorkerMain(Frames frames) {
    this.frames = frames;
  }

  public static void main(String[] arguments) throws IOException {
    Frames frames =
        new Frames(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    if (arguments.length > 0 && arguments[0].equals(TRAIN)) {
      Training.run();
      return;
    }
    new WorkerMain(frames).run();
  }

  private void run() throws IOException {
    Thread.ofPlatform().daemon().name("pinyon-watchdog").start(watchdog);
    Thread.ofPlatform().daemon().name("pinyon-judge").stackSize(STACK_BYTES).start(this::judgeAll);
    frames.write(Kind.READY, out -> out.writeInt(Frames.VERSION));
    try {
      for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
        take(frame);
      }
    } finally {
      Runtime.getRuntime().halt(0); // whoever started this process is gone
    }
  }

  private void take(Frame frame) throws IOException {
    switch (frame.kind()) {
      case JUDGE -> {
        JudgeRequest request = JudgeRequest.read(frame.content());
        wanted.put(request.id(), new Cancellation());
        requests.add(request);
      }
      case CANCEL -> {
        Cancellation cancellation = wanted.get(frame.content().readInt());
        if (cancellation != null) {
          cancellation.cancel();
        }
      }
      case CLASSES, BYTES -> replies.add(frame);
      case READY, LIST, READ, VERDICT ->
          throw new IOException("only the worker says " + frame.kind());
    }
  }

  private void judgeAll() {
    try {
      Judge judge = new Judge(this);
      while (true) {
        JudgeRequest request = requests.take();
        current = wanted.getOrDefault(request.id(), current);
        watchdog.begin(request.limitMillis());
        Verdict verdict =
            current.isCancelled() ? new Verdict.Cancelled() : judge.judge(request, current);
        watchdog.end();
        wanted.remove(request.id());
        frames.write(
            Kind.VERDICT,
            out -> {
              out.writeInt(request.id());
              verdict.write(out);
            });
        if (verdict instanceof Verdict.Failed failed && failed.isLast()) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      // nobody listens
    } finally {
      Runtime.getRuntime().halt(CUT_OFF);
    }
  }

  @Override
  public List<String> classesIn(String packageName) throws IOException {
    frames.writeText(Kind.LIST, packageName);
    return ClassNames.read(reply(Kind.CLASSES).content()).names();
  }

  @Override
  public byte @Nullable [] classFile(String binaryName) throws IOException {
    frames.writeText(Kind.READ, binaryName);
    byte[] bytes = reply(Kind.BYTES).bytes();
    return bytes.length == 0 ? null : bytes;
  }

  /// After a cancellation a reply may be a mere word to go on with: it is not looked at.
  private Frame reply(Kind kind) {
    try {
      Frame frame = replies.take();
      current.check();
      if (frame.kind() != kind) {
        throw new UncheckedIOException(new IOException(frame.kind() + " instead of " + kind));
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancellation.CancelledException();
    }
  }
}
