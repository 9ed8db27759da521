package io.pinyon.indexer.internal.pipeline;

import io.pinyon.indexer.files.SourceBytes;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.FileIndexBuilder;
import io.pinyon.schema.ObjectId;
import io.pinyon.schema.Origin;
import io.pinyon.schema.Problem;
import io.pinyon.schema.TextRange;
import io.pinyon.storage.FileStamp;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One look into one file: read, hashed, and extracted unless the store has its content. Runs on
/// any thread; never fails, what goes wrong is part of the outcome.
final class FileTask implements Runnable {
  /// File systems give times in steps of a few milliseconds at best, some in seconds: a file that
  /// was written this shortly before it was read may be written again with an equal stamp.
  private static final long FINE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long COARSE_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2100);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final System.Logger LOG = System.getLogger(FileTask.class.getName());

  private final SourceFile file;
  private final @Nullable ObjectId known;
  private final boolean urgent;
  private final ObjectStore objects;
  private final Extractor extractor;
  private final Consumer<Outcome> done;
  private final Outcome.Broken broken = new Outcome.Broken(this);
  private volatile @Nullable Throwable breakage;

  /// What came of a task.
  sealed interface Outcome {
    FileTask task();

    /// The file is not there any more.
    record Gone(FileTask task) implements Outcome {}

    /// The content is the known one, and the store has it.
    record Same(FileTask task, ObjectId id, FileStamp stamp) implements Outcome {}

    /// The content with what was extracted from it, now or before; of a part of it if `isSample`.
    record Read(
        FileTask task,
        ObjectId id,
        FileStamp stamp,
        FileIndex index,
        boolean extracted,
        boolean isSample)
        implements Outcome {}

    /// The store failed.
    record Failed(FileTask task, StorageException cause) implements Outcome {}

    /// Something else failed, an error of the virtual machine perhaps: nothing is known of the
    /// file.
    record Broken(FileTask task) implements Outcome {
      String message() {
        return "could not be indexed: " + task.breakage;
      }
    }
  }

  /// `known` is the content that the index holds for the file, as far as the asker knows.
  FileTask(
      SourceFile file,
      @Nullable ObjectId known,
      boolean urgent,
      ObjectStore objects,
      Extractor extractor,
      Consumer<Outcome> done) {
    this.file = file;
    this.known = known;
    this.urgent = urgent;
    this.objects = objects;
    this.extractor = extractor;
    this.done = done;
  }

  SourceFile file() {
    return file;
  }

  boolean urgent() {
    return urgent;
  }

  /// Ends with exactly one outcome, come what may: somebody counts them.
  @Override
  public void run() {
    Outcome outcome;
    try {
      outcome = look();
    } catch (StorageException e) {
      outcome = failed(e);
    } catch (Throwable e) {
      breakage = e;
      outcome = broken; // made before, as there may be no memory
    }
    boolean isDelivered = false;
    while (!isDelivered) {
      try {
        done.accept(outcome);
        isDelivered = true;
      } catch (OutOfMemoryError e) {
        LockSupport.parkNanos(PAUSE_NANOS); // what this look has used is free by now
      }
    }
  }

  private Outcome failed(StorageException e) {
    try {
      return new Outcome.Failed(this, e);
    } catch (OutOfMemoryError memory) {
      breakage = e;
      return broken;
    }
  }

  private Outcome look() {
    SourceBytes source;
    FileStamp stamp;
    try {
      long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
      source = SourceBytes.read(file.path());
      long modified = Files.getLastModifiedTime(file.path()).to(TimeUnit.NANOSECONDS);
      long step = modified % 1_000_000_000 == 0 ? COARSE_STEP_NANOS : FINE_STEP_NANOS;
      boolean settled = modified == file.modifiedNanos() && now - modified > step;
      // A stamp that no file has makes the next scan look again.
      stamp = new FileStamp(source.size(), settled ? modified : 0);
    } catch (NoSuchFileException e) {
      return new Outcome.Gone(this);
    } catch (AccessDeniedException e) {
      return withoutContent("cannot be read: permission denied", new FileStamp(file.size(), 0));
    } catch (IOException e) {
      return Files.isDirectory(file.path())
          ? new Outcome.Gone(this)
          : withoutContent("cannot be read: " + e.getMessage(), new FileStamp(file.size(), 0));
    } catch (OutOfMemoryError e) {
      return withoutContent("not enough memory to read it", new FileStamp(file.size(), 0));
    }
    return extract(source, stamp);
  }

  private Outcome extract(SourceBytes source, FileStamp stamp) {
    byte[] bytes = source.bytes();
    ObjectId id = ObjectId.ofContent(bytes);
    if (known != null && known.equals(id) && objects.contains(id)) {
      return new Outcome.Same(this, id, stamp);
    }
    FileIndex stored = objects.read(id);
    if (stored != null) {
      return new Outcome.Read(this, id, stamp, stored, false, source.isSample());
    }
    ByteBuffer extracted;
    try {
      extracted = extractor.extract(bytes);
    } catch (RuntimeException | LinkageError | VirtualMachineError e) {
      LOG.log(System.Logger.Level.ERROR, "extraction failed, please report: " + file.path(), e);
      return withoutContent("extraction failed: " + e, stamp);
    }
    objects.write(id, extracted);
    return new Outcome.Read(this, id, stamp, FileIndex.of(extracted), true, source.isSample());
  }

  /// A record for a file whose content is unknown: so it is not lost, and named as a problem.
  private Outcome withoutContent(String problem, FileStamp stamp) {
    ObjectId id = ObjectId.ofContent(("\0" + problem).getBytes(StandardCharsets.UTF_8));
    if (known != null && known.equals(id) && objects.contains(id)) {
      return new Outcome.Same(this, id, stamp);
    }
    ByteBuffer index =
        new FileIndexBuilder(Origin.SOURCE, 0)
            .addProblem(new Problem(problem, new TextRange(0, 0)))
            .flag(FileIndex.FLAG_RECOVERED)
            .build();
    objects.write(id, index);
    return new Outcome.Read(this, id, stamp, FileIndex.of(index), false, false);
  }
}
