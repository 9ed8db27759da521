package io.pinyon.libraries.machine;

import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.LastUse;
import io.pinyon.storage.files.AtomicFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All jars of this machine by package, for what no build file explains. Those of the user are held
/// once per process: what a workspace adds to them has them as its `shared` ones, and answers for
/// both.
///
/// Nothing is looked at before [#start]. Then one thread reads what an earlier look has kept, which
/// counts at once, and looks at each place again: what is kept is
///
///     <folder>/libraries/<key of the place>.jars   see JarCatalogue
///
/// What is kept may be older than what lies there, so whoever takes a jar from it looks whether the
/// class is really there. Of several processes one looks, and the others take what it has kept. A
/// folder that cannot be written costs time, not answers. Safe for use by many threads.
public final class MachineJars implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MachineJars.class.getName());
  private static final int KEY_LENGTH = 32;
  private static final long PAUSE_MILLIS = 20;
  private static final Duration TO_END = Duration.ofSeconds(2);

  /// Looking again takes at most this part of the time, and happens at most so often.
  private static final int SHARE = 20;

  private static final Duration LAZINESS = Duration.ofSeconds(10);

  private final Path folder;
  private final @Nullable MachineJars shared;
  private final Supplier<List<JarPlace>> places;
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private final AtomicInteger changes = new AtomicInteger();
  private final CountDownLatch isReady = new CountDownLatch(1);
  private volatile List<JarCatalogue> catalogues = List.of();
  private volatile long looked;
  private volatile long mayLookAfter;
  private volatile boolean isClosed;
  private volatile @Nullable Thread thread;
  private @Nullable Names names;

  /// What [#names] is, or will be, at one count of changes.
  private record Names(int changes, CompletableFuture<MachineNames> found) {}

  /// `folder` is the home's folder of this format; `places` is asked in the thread that looks, in
  /// the order in which their jars are told.
  public MachineJars(Path folder, Supplier<List<JarPlace>> places) {
    this(folder, places, null);
  }

  /// As above; `shared` jars are told behind these. Whoever made them closes them.
  public MachineJars(Path folder, Supplier<List<JarPlace>> places, @Nullable MachineJars shared) {
    this.folder = folder.resolve("libraries");
    this.places = places;
    this.shared = shared;
  }

  /// Begins to look, unless it has; returns at once.
  public void start() {
    if (shared != null) {
      shared.start();
    }
    if (looked == 0) {
      look();
    }
  }

  /// Looks again beside the caller, unless the last look is a few seconds old or under way: what
  /// was not found may have been downloaded since.
  public void lookAgain() {
    if (shared != null) {
      shared.lookAgain();
    }
    if (looked != 0 && System.nanoTime() - looked > mayLookAfter) {
      look();
    }
  }

  private void look() {
    if (!isClosed && isLooking.compareAndSet(false, true)) {
      thread = Thread.ofPlatform().daemon().name("pinyon-machine-jars").start(this::run);
    }
  }

  private void run() {
    long start = System.nanoTime();
    try {
      List<JarPlace> all = places.get();
      if (isReady.getCount() > 0) {
        List<JarCatalogue> kept = new ArrayList<>();
        for (JarPlace each : all) {
          JarCatalogue catalogue = read(each);
          if (catalogue != null) {
            kept.add(catalogue);
          }
        }
        if (kept.size() == all.size()) {
          publish(kept);
        }
      }
      scan(all, FileTime.fromMillis(System.currentTimeMillis()));
      LOG.log(
          System.Logger.Level.DEBUG,
          "{0} jars of this machine in {1} ms",
          size(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "cannot list the jars of this machine", e);
    } finally {
      mayLookAfter = Math.max(LAZINESS.toNanos(), SHARE * (System.nanoTime() - start));
      looked = System.nanoTime() | 1; // never 0
      isReady.countDown();
      isLooking.set(false);
    }
  }

  private void publish(List<JarCatalogue> now) {
    catalogues = List.copyOf(now);
    changes.incrementAndGet();
    isReady.countDown();
  }

  /// What another process has kept since `began` counts as it is.
  private void scan(List<JarPlace> all, FileTime began) throws InterruptedException {
    List<JarCatalogue> now = new ArrayList<>();
    boolean isSame = isReady.getCount() == 0 && catalogues.size() == all.size();
    try (Turn turn = Turn.take(folder, () -> isClosed)) {
      for (int i = 0; i < all.size(); i++) {
        JarCatalogue before = read(all.get(i));
        JarCatalogue found =
            before != null && isKeptSince(all.get(i), began)
                ? before
                : new FolderScan(all.get(i), before, () -> isClosed).run();
        if (found == null) {
          return; // closed
        }
        if (found != before && (before == null || !found.hasSameFolders(before))) {
          write(all.get(i), found);
        }
        isSame = isSame && found.hasSameFolders(catalogues.get(i));
        now.add(found);
      }
    }
    if (!isSame) {
      publish(now);
    }
  }

  // ---- questions

  /// False until it is known which jars there are.
  public boolean isReady() {
    return isReady.getCount() == 0 && (shared == null || shared.isReady());
  }

  /// Waits until it is known which jars there are, at most so long; false if it is not known then.
  public boolean await(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      return isReady.await(most.toNanos(), TimeUnit.NANOSECONDS)
          && (shared == null || shared.await(until(end)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /// Waits until a look that is under way has ended, at most so long.
  public void awaitLook(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    awaitOwnLook(most);
    if (shared != null) {
      shared.awaitLook(until(end));
    }
  }

  private void awaitOwnLook(Duration most) {
    Thread running = thread;
    try {
      if (running != null && !most.isNegative()) {
        running.join(most);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Grows when other jars are known than before.
  public int changes() {
    return changes.get() + (shared == null ? 0 : shared.changes());
  }

  /// How many jars are known, without those that are shared.
  public int size() {
    return catalogues.stream().mapToInt(JarCatalogue::jars).sum();
  }

  /// False if another version of a jar may have come or gone since the last look: looks at one
  /// folder.
  public boolean isCurrent(Path jar) {
    for (JarCatalogue each : catalogues) {
      if (each.has(jar)) {
        return each.isCurrent(jar);
      }
    }
    return shared != null && shared.isCurrent(jar);
  }

  /// The jars with types in a package, in the order of places and paths; as of the last look.
  public List<MachineJar> having(String packageName) {
    List<MachineJar> result = new ArrayList<>();
    catalogues.forEach(each -> result.addAll(each.having(packageName)));
    if (shared != null) {
      result.addAll(shared.having(packageName));
    }
    return result;
  }

  /// True for a package with types in a jar, and for what stands before one's dot.
  public boolean hasPackage(String packageName) {
    return catalogues.stream().anyMatch(each -> each.hasPackage(packageName))
        || shared != null && shared.hasPackage(packageName);
  }

  /// Simple names right below a package (empty string: the top) that lead to types, sorted.
  public Set<String> subpackages(String packageName) {
    Set<String> result = new TreeSet<>();
    catalogues.forEach(each -> result.addAll(each.subpackages(packageName)));
    if (shared != null) {
      result.addAll(shared.subpackages(packageName));
    }
    return result;
  }

  /// The classes that fit what was typed, see [MachineNames#matching], as of the last look; null if
  /// their names are not known within so long. Another thread gathers them when first asked for.
  public @Nullable List<MachineNames.Name> matching(String typed, int limit, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    MachineNames own = names(most);
    if (own == null) {
      return null;
    }
    if (shared == null) {
      return own.matching(typed, limit);
    }
    List<MachineNames.Name> others = shared.matching(typed, limit, until(end));
    return others == null
        ? null
        : Stream.concat(own.matching(typed, limit).stream(), others.stream())
            .distinct()
            .limit(limit)
            .toList();
  }

  private @Nullable MachineNames names(Duration most) {
    try {
      return gatherNames().get(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (TimeoutException | ExecutionException e) {
      return null;
    }
  }

  private synchronized CompletableFuture<MachineNames> gatherNames() {
    Names known = names;
    int now = changes.get();
    if (known == null || known.changes != now) {
      List<Path> jars = catalogues.stream().flatMap(each -> each.paths().stream()).toList();
      CompletableFuture<MachineNames> found = new CompletableFuture<>();
      known = new Names(now, found);
      names = known;
      Thread.ofPlatform()
          .daemon()
          .name("pinyon-machine-names")
          .start(() -> {
            try {
              found.complete(MachineNames.of(jars, () -> isClosed));
            } catch (RuntimeException | Error e) {
              found.completeExceptionally(e);
              LOG.log(System.Logger.Level.WARNING, "cannot list the classes of this machine", e);
            }
          });
    }
    return known.found;
  }

  // ---- what is kept

  private Path file(JarPlace place) {
    String key = place.layout() + "\n" + place.root();
    return folder.resolve(
        ObjectId.ofContent(key.getBytes(StandardCharsets.UTF_8)).hex().substring(0, KEY_LENGTH)
            + ".jars");
  }

  private @Nullable JarCatalogue read(JarPlace place) {
    Path file = file(place);
    try {
      JarCatalogue catalogue = JarCatalogue.decode(Files.readAllBytes(file), place);
      if (catalogue != null) {
        LastUse.note(file);
      }
      return catalogue;
    } catch (IOException e) {
      return null; // as good as none
    }
  }

  private boolean isKeptSince(JarPlace place, FileTime began) {
    try {
      return Files.getLastModifiedTime(file(place)).compareTo(began) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(JarPlace place, JarCatalogue catalogue) {
    Path file = file(place);
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "jars", ".tmp");
      try {
        AtomicFiles.write(file, draft, made -> Files.write(made, catalogue.encode()));
      } finally {
        LastUse.note(file);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the jars are listed again next time", e);
    }
  }

  /// Ends a look that is under way; what is known stays.
  @Override
  public void close() {
    isClosed = true;
    awaitOwnLook(TO_END);
  }

  /// The right to look at this machine's jars, which one process has at a time.
  private record Turn(@Nullable FileChannel file) implements AutoCloseable {
    static Turn take(Path folder, BooleanSupplier isCancelled) throws InterruptedException {
      FileChannel file;
      try {
        Files.createDirectories(folder);
        file =
            FileChannel.open(
                folder.resolve("jars.lock.tmp"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
      } catch (IOException e) {
        return new Turn(null); // each for itself
      }
      while (!isCancelled.getAsBoolean()) {
        try {
          FileLock lock = file.tryLock();
          if (lock != null) {
            break;
          }
        } catch (OverlappingFileLockException e) {
          // another of this process has it
        } catch (IOException e) {
          break; // a file system without locks: each for itself
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return new Turn(file);
    }

    @Override
    public void close() {
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "cannot close the lock of the jars", e);
      }
    }
  }
}
