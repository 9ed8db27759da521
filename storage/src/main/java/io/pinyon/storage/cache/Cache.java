package io.pinyon.storage.cache;

import io.pinyon.storage.Folded;
import io.pinyon.storage.Home;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.Writer;
import io.pinyon.storage.cache.CacheItem.Kind;
import io.pinyon.storage.cache.CacheItem.State;
import io.pinyon.storage.cache.Inventory.Age;
import io.pinyon.storage.cache.Inventory.OtherFormat;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.internal.FolderUse;
import io.pinyon.storage.internal.LmdbIndex;
import io.pinyon.storage.internal.WorkspaceFolder;
import io.pinyon.storage.internal.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A home seen as a cache: it holds indexes of workspaces, names and sources of libraries, and the
/// objects that they share; each has a size, a time of creation and a time of last use. It has a
/// [Budget]; a collection gives up what was used least recently until the home is within it, and
/// whatever nobody needs in any case. What a process that is alive has open stays. All of it is
/// derived: what is given up costs time when it is wanted again. Safe with several processes; one
/// of them collects at a time.
public final class Cache {
  /// An object that no index names may be about to be named by a process at work.
  private static final Duration FRESH = Duration.ofHours(1);

  private static final Duration DAY = Duration.ofDays(1);

  private final Home home;
  private final Map<String, String> environment;

  private Cache(Home home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  /// `environment` is that of the process: [Budget#ENVIRONMENT] may be in it.
  public static Cache of(Home home, Map<String, String> environment) {
    return new Cache(home, environment);
  }

  /// What is there. Reads every index; takes seconds where these are large. Throws
  /// [StorageException.Unusable] if the home cannot be read, IllegalArgumentException if a setting
  /// of the budget is no size.
  public Inventory inventory() {
    try {
      return new Survey().inventory();
    } catch (IOException e) {
      throw StorageException.of("read", home.folder(), e);
    }
  }

  /// When the home was last collected, the epoch if never.
  public Instant lastCollected() {
    try {
      return LastUse.of(mark());
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /// Collects if that was not done for a day; false if it was, or somebody else is at it.
  public boolean collectDaily() {
    if (lastCollected().isAfter(Instant.now().minus(DAY)) || !home.isWritable()) {
      return false;
    }
    try {
      collect(null);
      return true;
    } catch (StorageException.Locked e) {
      return false;
    }
  }

  /// Gives up what nobody needs, then what was used least recently until the home is within
  /// `budget`, null for the one that is set. Throws [StorageException.Locked] if another process
  /// collects, [StorageException.Unusable] if the home cannot be written, IllegalArgumentException
  /// as [#inventory].
  public Collected collect(@Nullable Budget budget) {
    if (!home.isWritable()) {
      throw new StorageException.Unusable(
          "the home " + home.path() + " cannot be written, so nothing of it can be freed", null);
    }
    Path folder = mark().getParent();
    try {
      Files.createDirectories(folder);
      try (WriterLock lock = WriterLock.tryAcquire(folder)) {
        if (lock == null) {
          throw new StorageException.Locked(
              "process "
                  + WriterLock.holder(folder).orElse(0)
                  + " is freeing space in "
                  + home.path()
                  + "; wait for it");
        }
        Collected collected = new Collection(budget).run();
        Files.write(mark(), new byte[0]);
        Files.setLastModifiedTime(mark(), FileTime.from(Instant.now()));
        return collected;
      }
    } catch (IOException e) {
      throw StorageException.of("free space in", home.folder(), e);
    }
  }

  /// Deletes all of this format, and the sources that were unpacked. Throws
  /// [StorageException.Locked] if a process has an index open, [StorageException.Unusable] if
  /// something cannot be deleted.
  public void deleteAll() {
    try (FolderUse alone = FolderUse.ending(home.folder())) {
      for (WorkspaceFolder each : WorkspaceFolder.in(home.folder())) {
        refuseIfUsed(each);
      }
      delete(home.folder());
      delete(home.path().resolve("sources"));
    } catch (IOException e) {
      throw StorageException.of("delete", home.folder(), e);
    }
  }

  /// Deletes the index of the workspace at `root`; false if there is none. Throws as [#deleteAll].
  public boolean deleteIndex(Path root) {
    Path path = home.workspaceFolder(root);
    if (!Files.isDirectory(path)) {
      return false;
    }
    WorkspaceFolder folder = WorkspaceFolder.at(path);
    Path evicted = folder.evict();
    if (evicted == null) {
      refuseIfUsed(folder);
      return false; // gone meanwhile
    }
    delete(evicted);
    return true;
  }

  private static void refuseIfUsed(WorkspaceFolder folder) {
    List<Long> users = folder.users();
    if (!users.isEmpty()) {
      Path root = folder.root();
      throw new StorageException.Locked(
          "process "
              + users.getFirst()
              + " has the index of "
              + (root == null ? folder.path() : root)
              + " open: end it first");
    }
  }

  private static void delete(Path path) {
    if (Files.exists(path) && !DiskUse.delete(path)) {
      throw new StorageException.Unusable(
          "cannot delete all of " + path + "; check its permissions", null);
    }
  }

  private Path mark() {
    return home.folder().resolve("cache").resolve("collected");
  }

  // ---- what is there

  /// One look at all.
  private final class Survey {
    final List<String> problems = new ArrayList<>();
    final Map<Path, WorkspaceFolder> workspaces = new HashMap<>();
    final List<CacheItem> items = new ArrayList<>();
    final ObjectTable objects = ObjectTable.of(home.objects());
    private @Nullable Inventory done;

    /// True if every index was read, so that what is unclaimed is not needed.
    boolean isWhole = true;

    Inventory inventory() throws IOException {
      if (done != null) {
        return done;
      }
      workspaces();
      libraries();
      items.sort(
          Comparator.comparing(Survey::turn)
              .thenComparing(CacheItem::lastUsed)
              .thenComparing(CacheItem::path));
      claim();
      long[] bytes = objects.bytesByOwner(2 * items.size());
      for (int i = 0; i < items.size(); i++) {
        long present = bytes[present(i)];
        long versions = bytes[versions(i)];
        items.set(i, items.get(i).withObjects(present + versions, versions));
      }
      long all = 0;
      for (long each : bytes) {
        all += each;
      }
      List<Remains> leftOver = Remnants.leftOver(home);
      List<OtherFormat> formats = Remnants.otherFormats(home.path());
      long free = Files.getFileStore(home.folder()).getUsableSpace();
      Inventory draft =
          new Inventory(
              home.path(),
              List.copyOf(items),
              objects.count(),
              all,
              isWhole ? bytes[ObjectTable.NOBODY] : 0,
              leftOver,
              formats,
              free,
              new Budget(0, Budget.Source.FREE_DISK),
              List.copyOf(problems));
      Budget budget = Budget.of(home.path(), environment, draft.bytes(), free);
      done = withBudget(draft, budget);
      return done;
    }

    private static Inventory withBudget(Inventory i, Budget budget) {
      return new Inventory(
          i.home(),
          i.items(),
          i.objects(),
          i.objectBytes(),
          i.unneededBytes(),
          i.leftOver(),
          i.otherFormats(),
          i.freeBytes(),
          budget,
          i.problems());
    }

    private static int turn(CacheItem item) {
      return switch (item.state()) {
        case ROOT_GONE -> 0;
        case KEPT -> 1;
        case IN_USE -> 2;
      };
    }

    /// The owner of the objects that the present versions of item `i` need, and of those that only
    /// its older versions need.
    static int present(int i) {
      return 2 * i + 1;
    }

    static int versions(int i) {
      return 2 * i + 2;
    }

    private void workspaces() throws IOException {
      for (WorkspaceFolder each : WorkspaceFolder.in(home.folder())) {
        Path root = each.root();
        boolean isUsed = !each.users().isEmpty();
        boolean isGone = root != null && !Files.isDirectory(root);
        workspaces.put(each.path(), each);
        items.add(
            new CacheItem(
                Kind.WORKSPACE,
                each.path(),
                root == null ? each.path().getFileName().toString() : root.toString(),
                DiskUse.of(each.path()),
                0,
                0,
                created(each.path()),
                each.lastUsed(),
                isUsed ? State.IN_USE : isGone ? State.ROOT_GONE : State.KEPT));
      }
    }

    private void libraries() throws IOException {
      Set<Path> used = LastUse.inUse(home.folder());
      addAll(Kind.LIBRARY, home.folder().resolve("libraries"), used);
      addAll(Kind.SOURCES, home.folder().resolve("sources"), used);
      addAll(Kind.MODEL, home.folder().resolve("projects"), used);
      Set<Path> open = new HashSet<>();
      for (WorkspaceFolder each : workspaces.values()) {
        Path root = each.root();
        if (root != null && !each.users().isEmpty()) {
          open.add(root);
        }
      }
      addAll(Kind.SOURCES, home.path().resolve("sources"), open);
    }

    private void addAll(Kind kind, Path folder, Set<Path> used) throws IOException {
      for (Path each : Remnants.children(folder)) {
        String name = each.getFileName().toString();
        if (name.endsWith(".tmp") || name.contains(".part-")) {
          continue;
        }
        State state = used.contains(each) ? State.IN_USE : State.KEPT;
        items.add(
            new CacheItem(
                kind, each, name, DiskUse.of(each), 0, 0, created(each), LastUse.of(each), state));
      }
    }

    private static Instant created(Path path) throws IOException {
      return Files.readAttributes(path, BasicFileAttributes.class).creationTime().toInstant();
    }

    /// Gives each object to the last one in the order of eviction that needs it, so that what goes
    /// earlier frees what is its own.
    private void claim() {
      for (int i = items.size() - 1; i >= 0; i--) {
        int owner = present(i);
        read(
            items.get(i),
            snapshot ->
                snapshot.files(file -> {
                  objects.claim(file.object(), owner);
                  objects.claim(file.declarations(), owner);
                }));
      }
      for (int i = items.size() - 1; i >= 0; i--) {
        int owner = versions(i);
        read(items.get(i), snapshot -> snapshot.objects(id -> objects.claim(id, owner)));
      }
    }

    private void read(CacheItem item, Consumer<Snapshot> reading) {
      WorkspaceFolder folder = workspaces.get(item.path());
      if (folder == null || !folder.hasIndex()) {
        return;
      }
      try (LmdbIndex index = folder.open(home, problems::add);
          Snapshot snapshot = index.snapshot()) {
        reading.accept(snapshot);
      } catch (StorageException e) {
        isWhole = false;
        problems.add(
            "the index of "
                + item.name()
                + " cannot be read, so no objects are dropped: "
                + e.getMessage());
      }
    }
  }

  // ---- what goes

  /// One collection.
  private final class Collection {
    private final @Nullable Budget asked;
    private final Instant start = Instant.now();
    private final List<Remains> removed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<CacheItem> evicted = new HashSet<>();
    private final Set<CacheItem> forgotten = new HashSet<>();
    private long versions;

    Collection(@Nullable Budget asked) {
      this.asked = asked;
    }

    Collected run() throws IOException {
      Survey survey = new Survey();
      Inventory before = survey.inventory();
      Budget budget = asked == null ? before.budget() : asked;
      problems.addAll(before.problems());
      before.leftOver().forEach(this::remove);
      before.otherFormats().forEach(this::removeFormat);
      long bytes = before.bytes() - before.unneededBytes() - removedBytes();
      bytes = evict(survey, State.ROOT_GONE, bytes, budget);
      bytes = forgetVersions(survey, bytes, budget);
      evict(survey, State.KEPT, bytes, budget);
      Folded folded = dropObjects();
      long after = before.bytes() - removedBytes() - folded.freedBytes();
      if (after > budget.bytes()) {
        problems.add(
            "what is left is in use by processes that run, or needed by what they have open");
      }
      return new Collected(
          List.copyOf(removed),
          versions,
          folded.dropped(),
          folded.freedBytes(),
          after,
          budget,
          List.copyOf(problems));
    }

    private long removedBytes() {
      return removed.stream().mapToLong(Remains::bytes).sum();
    }

    private void remove(Remains each) {
      if (DiskUse.delete(each.path())) {
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
        remove(new Remains(each.path(), each.bytes(), "stored by an older Pinyon"));
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
      if (!DiskUse.delete(path)) {
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
        boolean isOf = folder != null && item.versionBytes() > 0 && !evicted.contains(item);
        if (left <= budget.bytes() || !isOf) {
          continue;
        }
        try (LmdbIndex index = folder.open(home, problems::add);
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

    /// Drops what no index names that is left now: one that was to go may have been opened
    /// meanwhile.
    private Folded dropObjects() throws IOException {
      Survey left = new Survey();
      left.inventory();
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
}
