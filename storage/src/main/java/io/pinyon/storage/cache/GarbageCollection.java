package io.pinyon.storage.cache;

import io.pinyon.storage.Folded;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.CacheItem.State;
import io.pinyon.storage.cache.Inventory.Age;
import io.pinyon.storage.cache.Inventory.OtherFormat;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.index.LmdbIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One collection of a home, while no other process does one. Used by one thread.
final class GarbageCollection {
  /// An object that no index names may be about to be named by a process at work.
  private static final Duration FRESH = Duration.ofHours(1);

  private final Home home;
  private final Map<String, String> environment;
  private final @Nullable Budget asked;
  private final Instant start = Instant.now();
  private final List<Remains> removed = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<CacheItem> evicted = new HashSet<>();
  private final Set<CacheItem> forgotten = new HashSet<>();
  private long versions;

  GarbageCollection(Home home, Map<String, String> environment, @Nullable Budget asked) {
    this.home = home;
    this.environment = environment;
    this.asked = asked;
  }

  Collected run() throws IOException {
    Survey survey = new Survey(home, environment);
    Inventory before = survey.inventory();
    Budget budget = asked == null ? before.budget() : asked;
    problems.addAll(before.problems());
    before.leftOver().forEach(this::remove);
    before.otherFormats().forEach(this::removeFormat);
    long bytes = before.bytes() - before.unneededBytes() - removedBytes();
    bytes = evict(survey, State.ROOT_GONE, bytes, budget);
    bytes = forgetVersions(survey, bytes, budget);
    evict(survey, State.KEPT, bytes, budget);
    Survey left = new Survey(home, environment);
    long after = left.inventory().bytes();
    Folded folded = dropObjects(left);
    after -= folded.freedBytes();
    if (after > budget.bytes()) {
      problems.add(
          "all that is left is in use by running processes, or needed by what they have open");
    }
    return new Collected(
        List.copyOf(removed),
        versions,
        folded.dropped(),
        // a pack takes more than the few loose files it is made of
        Math.max(0, folded.freedBytes()),
        after,
        budget,
        List.copyOf(problems));
  }

  private long removedBytes() {
    return removed.stream().mapToLong(Remains::bytes).sum();
  }

  private void remove(Remains each) {
    if (FileTrees.delete(each.path())) {
      removed.add(each);
    } else {
      problems.add("cannot delete all of " + each.path() + "; check its permissions");
    }
  }

  private void removeFormat(OtherFormat each) {
    if (each.age() == Age.NEWER) {
      return;
    }
    if (each.users().isEmpty()) {
      remove(new Remains(each.path(), each.bytes(), "written by an older Pinyon"));
    } else {
      problems.add(
          each.path()
              + " stays: process "
              + each.users().getFirst()
              + " of an older Pinyon uses it");
    }
  }

  /// Gives up items of this state, least recently used first, until `bytes` is within the budget;
  /// gives what is left.
  private long evict(Survey survey, State state, long bytes, Budget budget) {
    long left = bytes;
    for (CacheItem item : survey.items) {
      if (left > budget.bytes() && item.state() == state && evict(survey, item)) {
        left -= forgotten.contains(item) ? item.total() - item.versionBytes() : item.total();
        evicted.add(item);
      }
    }
    return left;
  }

  private boolean evict(Survey survey, CacheItem item) {
    WorkspaceFolder folder = survey.workspaces.get(item.path());
    Path path = folder == null ? item.path() : folder.evict();
    if (path == null) {
      return false; // a process has opened it
    }
    String reason =
        item.state() == State.ROOT_GONE
            ? "the workspace " + item.name() + " is gone"
            : "last used " + LocalDate.ofInstant(item.lastUsed(), ZoneOffset.UTC);
    if (!FileTrees.delete(path)) {
      problems.add("cannot delete all of " + path + "; check its permissions");
      return false;
    }
    removed.add(new Remains(item.path(), item.bytes(), reason));
    return true;
  }

  /// Forgets the older versions of workspaces that nobody writes, least recently used first.
  private long forgetVersions(Survey survey, long bytes, Budget budget) {
    long left = bytes;
    for (CacheItem item : survey.items) {
      WorkspaceFolder folder = survey.workspaces.get(item.path());
      if (left <= budget.bytes()
          || folder == null
          || item.versionBytes() == 0
          || evicted.contains(item)) {
        continue;
      }
      try (LmdbIndex index = Survey.open(home, folder, problems::add);
          Writer writer = index.tryWriter()) {
        if (writer != null) {
          versions += writer.pruneVersions(1, start);
          left -= item.versionBytes();
          forgotten.add(item);
        }
      } catch (StorageException e) {
        problems.add("the versions of " + item.name() + " stay: " + e.getMessage());
      }
    }
    return left;
  }

  /// Drops what no index names that is left now: one that was to go may have been opened meanwhile.
  private Folded dropObjects(Survey left) {
    if (!left.isWhole) {
      return Folded.NOTHING;
    }
    boolean isIdle = left.items.stream().noneMatch(item -> item.state() == State.IN_USE);
    Instant fresh = isIdle ? start : start.minus(FRESH);
    LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
    return home.objects()
        .fold(info ->
            left.objects.owner(info.id()) != ObjectTable.NOBODY
                || info.created().isAfter(fresh)
                || !isIdle && !info.lastUsed().isBefore(today));
  }
}
