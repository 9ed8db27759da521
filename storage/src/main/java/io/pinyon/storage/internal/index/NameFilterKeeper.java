package io.pinyon.storage.internal.index;

import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.IndexEnvironment;
import io.pinyon.storage.internal.environment.OpenIndex;
import io.pinyon.storage.internal.filter.NameFilter;
import io.pinyon.storage.internal.format.IndexState;
import io.pinyon.storage.internal.snapshot.LmdbSnapshot;
import io.pinyon.storage.internal.tables.DefinedNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The writer's side of the filter of names: decides for each commit whether newly defined names
/// are noted in the table of fresh ones, or go into the filter's file. A filter that is missing,
/// damaged or full is built again, from a large index in the background; meanwhile every name that
/// a commit defines is fresh, so that the new filter and the fresh names together lack none.
final class NameFilterKeeper {
  /// So many names may be fresh in any index; a look-up among them costs no more than one among
  /// few.
  private static final int MOST_FRESH = 4_096;

  /// In a large index one in so many, as the whole filter is written to take them up.
  private static final int FRESH_SHARE = 64;

  private final OpenIndex index;
  private final ObjectStore objects;
  private final long mostAtOnce;
  private @Nullable NameFilter filter;
  private @Nullable CompletableFuture<@Nullable NameFilter> building;
  private volatile boolean closed;

  /// From an index of more than `mostAtOnce` names the filter is built in the background.
  NameFilterKeeper(OpenIndex index, ObjectStore objects, long mostAtOnce) {
    this.index = index;
    this.objects = objects;
    this.mostAtOnce = mostAtOnce;
  }

  /// What a commit has to store: the state's filter fields, and the names to add to the fresh ones,
  /// or that these are to be emptied.
  record Plan(
      long epoch, long generation, int fresh, List<String> freshNames, boolean emptiesFresh) {}

  /// Plans for a commit upon `state` that defines `names`. A new file of the filter is written at
  /// once: it has all that is committed already and can only say "maybe" too often.
  Plan plan(IndexState state, Iterable<String> names) {
    NameFilter present = present(state);
    CompletableFuture<@Nullable NameFilter> background = building;
    if (background != null) {
      if (!background.isDone()) {
        List<String> all = new ArrayList<>();
        names.forEach(all::add);
        return fresh(state, present, all);
      }
      building = null;
      NameFilter built = background.join();
      if (built != null) {
        filter = built;
        index.environment().filter().publish(built);
        return fresh(state, built, lacking(built, names));
      }
    }
    if (present == null) {
      return rebuild(state, null, names);
    }
    List<String> missing = lacking(present, names);
    long fresh = (long) state.fresh() + missing.size();
    if (fresh <= Math.max(MOST_FRESH, present.count() / FRESH_SHARE)) {
      return fresh(state, present, missing);
    }
    if (!present.hasRoom(fresh)) {
      return rebuild(state, present, names);
    }
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      missing.addAll(snapshot.freshNames());
    }
    try {
      return written(present.with(file(), missing));
    } catch (IOException e) {
      return without();
    }
  }

  private static List<String> lacking(NameFilter filter, Iterable<String> names) {
    List<String> result = new ArrayList<>();
    for (String name : names) {
      if (!filter.mightContain(name)) {
        result.add(name);
      }
    }
    return result;
  }

  private static Plan fresh(IndexState state, @Nullable NameFilter present, List<String> missing) {
    long epoch = present == null ? 0 : present.epoch();
    long generation = present == null ? 0 : present.generation();
    return new Plan(epoch, generation, state.fresh() + missing.size(), missing, false);
  }

  private @Nullable NameFilter present(IndexState state) {
    NameFilter known = filter;
    if (known == null || !known.goesWith(state)) {
      known = index.environment().filter().of(state);
      filter = known;
    }
    return known == null || known.isDamaged() ? null : known;
  }

  private Plan rebuild(IndexState state, @Nullable NameFilter present, Iterable<String> names) {
    List<String> all = new ArrayList<>();
    names.forEach(all::add);
    LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects);
    boolean isHandedOver = false;
    try {
      if (snapshot.namedDeclarations() > mostAtOnce) {
        building = CompletableFuture.supplyAsync(() -> build(snapshot), NameFilterKeeper::run);
        isHandedOver = true;
        return fresh(state, present, all);
      }
      try (DefinedNames defined = snapshot.definedNames()) {
        defined.forEachRemaining(all::add);
      }
    } finally {
      if (!isHandedOver) {
        snapshot.close();
      }
    }
    try {
      return written(NameFilter.build(file(), newEpoch(), all.size(), all));
    } catch (IOException e) {
      return without();
    }
  }

  private static void run(Runnable task) {
    Thread thread = new Thread(task, "pinyon-filter");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
  }

  private @Nullable NameFilter build(LmdbSnapshot snapshot) {
    try (snapshot;
        DefinedNames counted = snapshot.definedNames();
        DefinedNames defined = snapshot.definedNames()) {
      long names = counted.count();
      return NameFilter.build(file(), newEpoch(), names, () -> whileOpen(defined));
    } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
      System.getLogger(NameFilterKeeper.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot build the filter in " + index.folder(), e);
      return null;
    }
  }

  private Iterator<String> whileOpen(Iterator<String> names) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (closed) {
          throw new StorageException.Closed("the writer of " + index.folder() + " is closed");
        }
        return names.hasNext();
      }

      @Override
      public String next() {
        return names.next();
      }
    };
  }

  private static long newEpoch() {
    return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  }

  private Path file() {
    return index.folder().resolve(IndexEnvironment.FILTER_FILE);
  }

  private Plan written(NameFilter next) {
    filter = next;
    index.environment().filter().publish(next);
    return new Plan(next.epoch(), next.generation(), 0, List.of(), true);
  }

  /// Without its file the index works, only no name is denied: the next commit tries again.
  private Plan without() {
    filter = null;
    return new Plan(0, 0, 0, List.of(), true);
  }

  /// What is built in the background, null if nothing is; done when the next plan can use it.
  @Nullable CompletableFuture<@Nullable NameFilter> building() {
    return building;
  }

  /// Gives up what is built in the background.
  void close() {
    closed = true;
    CompletableFuture<@Nullable NameFilter> background = building;
    if (background != null) {
      background.join();
    }
  }
}
