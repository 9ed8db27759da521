package io.pinyon.storage.internal;

import io.pinyon.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The writer's side of the filter of names: decides for each commit whether newly defined names
/// are noted in the table of fresh ones, or go into the filter's file, grown if it must be.
final class NameFilterKeeper {
  /// So many names may be fresh; a look-up among them costs no more than one among few.
  private static final int MAX_FRESH = 4_096;

  private final OpenIndex index;
  private final ObjectStore objects;
  private @Nullable NameFilter filter;

  NameFilterKeeper(OpenIndex index, ObjectStore objects) {
    this.index = index;
    this.objects = objects;
  }

  /// What a commit has to store: the state's filter fields, and the names to add to the fresh ones,
  /// or that these are to be emptied.
  record Plan(
      long epoch, long generation, int fresh, List<String> freshNames, boolean emptiesFresh) {}

  /// Plans for a commit upon `state` that defines `names`. A new file of the filter is written at
  /// once: it has all that is committed already and can only say "maybe" too often.
  Plan plan(IndexState state, Iterable<String> names) {
    NameFilter present = present(state);
    if (present == null) {
      return rebuilt(names);
    }
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (!present.mightContain(name)) {
        missing.add(name);
      }
    }
    int fresh = state.fresh() + missing.size();
    if (fresh <= MAX_FRESH) {
      return new Plan(present.epoch(), present.generation(), fresh, missing, false);
    }
    if (!present.hasRoom(fresh)) {
      return rebuilt(names);
    }
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      missing.addAll(snapshot.freshNames());
    }
    return written(present.with(missing));
  }

  private @Nullable NameFilter present(IndexState state) {
    NameFilter known = filter;
    if (known == null || !known.goesWith(state)) {
      known = index.environment().filter(state);
      filter = known;
    }
    return known;
  }

  private Plan rebuilt(Iterable<String> names) {
    List<String> all;
    try (LmdbSnapshot snapshot = LmdbSnapshot.open(index, objects)) {
      all = snapshot.definedNames();
    }
    for (String name : names) {
      all.add(name);
    }
    long epoch = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    return written(NameFilter.build(epoch, all.size(), all));
  }

  /// Without its file the index works, only no name is denied: the next commit tries again.
  private Plan written(NameFilter next) {
    try {
      next.write(index.folder().resolve(IndexEnvironment.FILTER_FILE));
    } catch (IOException e) {
      filter = null;
      return new Plan(0, 0, 0, List.of(), true);
    }
    filter = next;
    index.environment().publish(next);
    return new Plan(next.epoch(), next.generation(), 0, List.of(), true);
  }
}
