package io.pinyon.libraries.listing;

import io.pinyon.libraries.classfile.ClassFileExtractor;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Indexes libraries whole: every class file becomes an object in the machine's store, under the
/// hash of its bytes, and the library's listing names it. What the store has already, be it from
/// another version of the jar, is not extracted again; what the listing names and the store has is
/// not even read. Of a library whose classes all have objects it makes the table of their subtypes.
public final class LibraryIndexer {
  private static final System.Logger LOG = System.getLogger(LibraryIndexer.class.getName());

  /// What a run had to do. `read` counts class files that were read, `added` the objects that were
  /// made of them, `bytes` the bytes of these before they are compressed.
  public record Work(int libraries, int read, int added, long bytes) {
    public static final Work NONE = new Work(0, 0, 0, 0);
  }

  /// A library that can be indexed whole.
  public interface Indexable {
    ClassListing listing();

    byte @Nullable [] read(ClassListing.Package from, String className);

    /// Keeps the listing for the next program.
    void keep();

    /// What was kept by [#keep(SubtypeTable)] of this content; null if nothing was.
    @Nullable SubtypeTable subtypes();

    /// Keeps what the classes are subtypes of, for this program and the next.
    void keep(SubtypeTable subtypes);

    /// What was kept by [#keep(CallTable)] of this content; null if nothing was.
    @Nullable CallTable calls();

    /// Keeps what the classes call, for this program and the next.
    void keep(CallTable calls);
  }

  private record Task(Indexable library, AtomicInteger learned) {}

  private record Step(Task task, ClassListing.Package of) {}

  private final ObjectStore store;
  private final BooleanSupplier isCancelled;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger added = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean isFailed;

  private LibraryIndexer(ObjectStore store, BooleanSupplier isCancelled) {
    this.store = store;
    this.isCancelled = isCancelled;
  }

  /// Returns when all is done, cancelled, or the store takes no more, which is logged.
  public static Work run(
      List<Indexable> libraries, ObjectStore store, int workers, BooleanSupplier isCancelled) {
    LibraryIndexer indexer = new LibraryIndexer(store, isCancelled);
    List<Task> tasks = new ArrayList<>();
    for (Indexable each : libraries) {
      List<ObjectId> whole = each.subtypes() == null ? null : each.listing().whole();
      if (whole != null && whole.stream().allMatch(store::contains)) {
        continue;
      }
      Task task = new Task(each, new AtomicInteger());
      tasks.add(task);
      each.listing().all().forEach(of -> indexer.steps.add(new Step(task, of)));
    }
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofPlatform().daemon().name("pinyon-libraries-" + i).start(indexer::work));
    }
    for (Thread each : threads) {
      try {
        each.join();
      } catch (InterruptedException e) {
        indexer.isFailed = true; // the others end after the class they are at
        Thread.currentThread().interrupt();
        break;
      }
    }
    indexer.finish(tasks);
    return new Work(libraries.size(), indexer.read.get(), indexer.added.get(), indexer.bytes.get());
  }

  /// Objects first, then what names them.
  private void finish(List<Task> tasks) {
    try {
      store.publish();
    } catch (StorageException e) {
      LOG.log(
          Level.WARNING,
          "cannot save the indexed libraries; the next start indexes them again: {0}",
          e.getMessage());
      return;
    }
    for (Task each : tasks) {
      if (each.learned.get() > 0) {
        each.library.keep();
      }
      if (each.library.subtypes() == null && !isFailed) {
        SubtypeTable table = subtypes(each.library.listing());
        if (table != null) {
          each.library.keep(table);
        }
      }
    }
  }

  /// What the classes of a library are subtypes of, from their objects; null if some have none, or
  /// if that is cancelled.
  private @Nullable SubtypeTable subtypes(ClassListing listing) {
    SubtypeTable.Builder table = new SubtypeTable.Builder();
    for (ClassListing.Package each : listing.all()) {
      for (int i = 0; i < each.size(); i++) {
        ObjectId object = each.object(i);
        if (object == null || isCancelled.getAsBoolean()) {
          return null;
        }
        if (object.equals(ClassListing.NO_OBJECT)) {
          continue;
        }
        FileIndex index = read(object);
        if (index == null) {
          return null;
        }
        table.add(index);
      }
    }
    return table.build();
  }

  private @Nullable FileIndex read(ObjectId object) {
    try {
      return store.read(object);
    } catch (StorageException e) {
      return null;
    }
  }

  private void work() {
    Step step = steps.poll();
    while (step != null && !isFailed && !isCancelled.getAsBoolean()) {
      try {
        index(step);
      } catch (StorageException e) {
        isFailed = true;
        LOG.log(Level.WARNING, "stopped indexing libraries: {0}", e.getMessage());
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        LOG.log(Level.WARNING, "ignored the package " + step.of.name + " of a library", e);
      }
      step = steps.poll();
    }
  }

  private void index(Step step) {
    ClassListing.Package of = step.of;
    for (int i = 0; i < of.size() && !isFailed && !isCancelled.getAsBoolean(); i++) {
      ObjectId known = of.object(i);
      if (known != null && (known.equals(ClassListing.NO_OBJECT) || store.contains(known))) {
        continue;
      }
      byte[] content = step.task.library.read(of, of.name(i));
      read.incrementAndGet();
      if (content == null) {
        continue;
      }
      ObjectId id = add(content);
      of.keepObject(i, id);
      if (of.header(i) == 0) {
        String folder = of.name.isEmpty() ? "" : of.name.replace('.', '/') + "/";
        of.keepHeader(i, TypeHeader.of(content, folder + of.name(i)));
      }
      step.task.learned.incrementAndGet();
    }
  }

  private ObjectId add(byte[] content) {
    ObjectId id = ObjectId.ofContent(content);
    if (store.contains(id)) {
      return id;
    }
    ByteBuffer index;
    try {
      index = ClassFileExtractor.extract(content);
    } catch (IllegalArgumentException e) {
      return ClassListing.NO_OBJECT; // broken: whoever asks for it is told
    }
    if (index == null) {
      return ClassListing.NO_OBJECT;
    }
    store.write(id, index);
    added.incrementAndGet();
    bytes.addAndGet(index.remaining());
    return id;
  }
}
