package io.pinyon.storage.cache;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.Snapshot;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.cache.CacheItem.Kind;
import io.pinyon.storage.cache.CacheItem.State;
import io.pinyon.storage.cache.Inventory.OtherFormat;
import io.pinyon.storage.cache.Inventory.Remains;
import io.pinyon.storage.files.FileTrees;
import io.pinyon.storage.home.Home;
import io.pinyon.storage.internal.environment.IndexSizes;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.index.LmdbIndex;
import io.pinyon.storage.internal.lmdb.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One look at all that a home holds. Used by one thread.
final class Survey {
  private final Home home;
  private final Map<String, String> environment;
  final List<String> problems = new ArrayList<>();
  final Map<Path, WorkspaceFolder> workspaces = new HashMap<>();
  final List<CacheItem> items = new ArrayList<>();
  final ObjectTable objects;
  private @Nullable Inventory done;

  /// True if every index was read, so that what is unclaimed is not needed.
  boolean isWhole = true;

  Survey(Home home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
    this.objects = ObjectTable.of(home.objects());
  }

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
    List<Remains> leftOver = LeftOvers.leftOver(home);
    List<OtherFormat> formats = LeftOvers.otherFormats(home.path());
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

  /// The index of a workspace, whose time of last use stays as it is.
  static LmdbIndex open(Home home, WorkspaceFolder folder, Consumer<String> notices) {
    Access access = Access.ofHome(home.isWritable());
    return LmdbIndex.open(folder.path(), home.objects(), access, IndexSizes.ofMachine(), notices);
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
      each.killedWriter()
          .ifPresent(process ->
              problems.add(
                  "process "
                      + process
                      + " was killed while it had the index of "
                      + (root == null ? each.path() : root)
                      + " open for writing; its lock is gone, and the next process to open the index"
                      + " checks it: you need not do anything"));
      items.add(
          new CacheItem(
              Kind.WORKSPACE,
              each.path(),
              root == null ? each.path().getFileName().toString() : root.toString(),
              FileTrees.share(each.path()),
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
    addAll(Kind.SNAPSHOT, home.folder().resolve("snapshots"), used);
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
    for (Path each : LeftOvers.children(folder)) {
      String name = each.getFileName().toString();
      if (name.endsWith(".tmp") || name.contains(".part-")) {
        continue;
      }
      State state = used.contains(each) ? State.IN_USE : State.KEPT;
      items.add(
          new CacheItem(
              kind,
              each,
              name,
              FileTrees.share(each),
              0,
              0,
              created(each),
              LastUse.of(each),
              state));
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
      readNames(items.get(i), owner);
      long[] gone = new long[1];
      read(
          items.get(i),
          snapshot ->
              snapshot.files(file -> {
                boolean isThere = claim(file.object(), owner);
                gone[0] += isThere && claim(file.declarations(), owner) ? 0 : 1;
              }));
      if (gone[0] > 0) {
        problems.add(
            "the index of "
                + items.get(i).name()
                + " refers to "
                + gone[0]
                + " objects that are gone; rebuild them: pinyon index "
                + items.get(i).name()
                + " (a server also does that when it starts)");
      }
    }
    for (int i = items.size() - 1; i >= 0; i--) {
      int owner = versions(i);
      read(items.get(i), snapshot -> snapshot.objects(id -> objects.claim(id, owner)));
    }
  }

  /// False if the object is gone; one that was written since the objects were listed is not.
  private boolean claim(ObjectId id, int owner) {
    return objects.claim(id, owner) || home.objects().contains(id);
  }

  /// The objects that a library's file names, or that of a snapshot.
  private void readNames(CacheItem item, int owner) {
    if (item.kind() != Kind.LIBRARY && item.kind() != Kind.SNAPSHOT) {
      return;
    }
    Path file = item.path();
    if (item.kind() == Kind.SNAPSHOT) {
      file = file.resolve(NamedObjects.FILE);
    }
    try {
      NamedObjects.of(Files.readAllBytes(file)).forEach(id -> objects.claim(id, owner));
    } catch (NoSuchFileException e) {
      // evicted meanwhile
    } catch (IOException e) {
      isWhole = false;
      problems.add(item.path() + " cannot be read, so Pinyon keeps all objects: " + e.getMessage());
    }
  }

  private void read(CacheItem item, Consumer<Snapshot> reading) {
    WorkspaceFolder folder = workspaces.get(item.path());
    if (folder == null || !LmdbIndex.isIn(folder.path())) {
      return;
    }
    try (LmdbIndex index = open(home, folder, problems::add);
        Snapshot snapshot = index.snapshot()) {
      reading.accept(snapshot);
    } catch (StorageException e) {
      isWhole = false;
      problems.add(
          "the index of "
              + item.name()
              + " cannot be read, so Pinyon keeps all objects: "
              + e.getMessage());
    }
  }
}
