package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.ClassPath.LibraryClass;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.libraries.machine.MachineJars;
import io.pinyon.libraries.machine.MachineNames;
import io.pinyon.projects.internal.guess.Preferences;
import io.pinyon.projects.internal.guess.Ranking;
import io.pinyon.projects.internal.guess.Ranking.Choice;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.schema.cache.LruCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The jars of this machine that stand in for what the class path of an incomplete build lacks.
///
/// Asked only for what sources, the JDK and the class path do not have. The first class that is
/// wanted of an artifact chooses its version, see [Ranking], and then stays with it: never two
/// versions of one artifact, and none of an artifact that the build gives the module. This
/// machine's jars are looked at beside whoever asks; until they are known, there is nothing to
/// choose from and [#isAwaited] is true. Safe for use by many threads.
public final class GuessedPath {
  private static final int MAX_CHOSEN = 500;
  private static final int MAX_ARTIFACTS = 24;
  private static final int MAX_VERSIONS = 8;
  private static final int KEPT = 4096;

  /// How many types of one name in one jar are looked at.
  private static final int SAME_NAME = 16;

  private final MachineJars machine;
  private final Libraries libraries;
  private final Preferences preferences;
  private final int release;
  private final String gap;

  /// How long questions may still wait for the machine's jars, all together.
  private final AtomicLong patience;

  /// By artifact, in the order in which they were chosen.
  private final Map<String, Choice> chosen = new LinkedHashMap<>();

  /// What was not found, as `<changes of the machine>/<package>/<name>`.
  private final LruCache<String, Boolean> absent = LruCache.ofEntries(KEPT);

  private final AtomicInteger changes = new AtomicInteger();
  private volatile ClassPath path;
  private volatile boolean isAwaited;
  private volatile boolean areNamesAwaited;

  GuessedPath(
      MachineJars machine,
      Libraries libraries,
      Preferences preferences,
      int release,
      String gap,
      Duration patience) {
    this.machine = machine;
    this.libraries = libraries;
    this.preferences = preferences;
    this.release = release;
    this.gap = gap;
    this.patience = new AtomicLong(patience.toNanos());
    this.path = libraries.classPath(List.of(), release);
  }

  /// Why the build may lack something, as the end of a sentence.
  public String gap() {
    return gap;
  }

  /// What has been chosen so far, in that order.
  public ClassPath path() {
    return path;
  }

  /// Grows when other jars are chosen or may be.
  public int changes() {
    return changes.get() + machine.changes();
  }

  /// True if something was wanted before this machine's jars were known, and they still are not.
  public boolean isAwaited() {
    return areNamesAwaited || isAwaited && !machine.isReady();
  }

  /// What has been chosen so far, of kind [ClassPathItem.Kind#GUESSED].
  public synchronized List<ClassPathItem> items() {
    List<ClassPathItem> items = new ArrayList<>();
    for (Choice each : chosen.values()) {
      items.add(
          new ClassPathItem(
              ClassPathItem.Kind.GUESSED,
              each.jar().path(),
              each.jar().coordinates().toString(),
              each.reason()));
    }
    return items;
  }

  /// What has been said of a jar in [#items]; null if it is none of these.
  public @Nullable ClassPathItem item(Path jar) {
    for (ClassPathItem each : items()) {
      if (each.path().equals(jar)) {
        return each;
      }
    }
    return null;
  }

  // ---- questions

  /// The top-level class of this simple name in the package (dotted) from the nearest fit; null if
  /// no jar of this machine has it. Chooses the jar.
  public @Nullable LibraryClass topLevel(String packageName, String simpleName) {
    if (!mayHave(packageName)) {
      return null;
    }
    LibraryClass known = path.topLevel(packageName, simpleName);
    boolean isNew =
        known == null
            && (choose(packageName, simpleName)
                || hasLookedAgain() && choose(packageName, simpleName));
    return isNew ? path.topLevel(packageName, simpleName) : known;
  }

  /// Chooses the nearest fit for a package, whatever it has of it; for an import of all its types.
  public void want(String packageName) {
    if (mayHave(packageName) && path.typesIn(packageName).isEmpty()) {
      choose(packageName, "");
    }
  }

  /// True for a package that a jar of this machine has, and for what stands before one's dot.
  public boolean hasPackage(String packageName) {
    return isKnown() && machine.hasPackage(packageName);
  }

  /// Simple names right below a package (empty string: the top) that lead to types, sorted. Never
  /// waits for those at the top, which every completion of a name lists.
  public Set<String> subpackages(String packageName) {
    if (packageName.isEmpty() && !machine.isReady()) {
      machine.start();
      isAwaited = true;
      return Set.of();
    }
    return isKnown() ? machine.subpackages(packageName) : Set.of();
  }

  /// The public top-level types of a package, by name, of what was chosen, else of the nearest fit.
  /// Chooses nothing.
  public List<LibraryType> typesIn(String packageName) {
    if (!mayHave(packageName)) {
      return List.of();
    }
    List<LibraryType> known = path.typesIn(packageName);
    if (!known.isEmpty()) {
      return known;
    }
    for (List<Choice> versions : candidates(packageName)) {
      List<LibraryType> types = libraries.at(versions.getFirst().jar().path()).typesIn(packageName);
      if (!types.isEmpty()) {
        return types;
      }
    }
    return List.of();
  }

  /// Public types of this machine's jars whose simple name starts with what was typed (ignoring
  /// case) or has it as camel humps, at most `limit`; each from the jar that would be chosen for
  /// it. Chooses nothing.
  public List<LibraryType> typesMatching(String typed, int limit) {
    if (!isKnown()) {
      return List.of();
    }
    List<LibraryType> types = new ArrayList<>();
    MachineNames[] names = new MachineNames[1];
    spend(most -> names[0] = machine.names(most));
    areNamesAwaited = names[0] == null;
    if (names[0] != null) {
      names[0].matching(typed, limit).forEach(each -> addType(each, types));
    }
    return types;
  }

  private void addType(MachineNames.Name name, List<LibraryType> types) {
    for (List<Choice> versions : candidates(name.packageName())) {
      Path jar = versions.getFirst().jar().path();
      for (LibraryType each : libraries.at(jar).typesMatching(name.simpleName(), SAME_NAME)) {
        if (each.packageName().equals(name.packageName())
            && each.simpleName().equals(name.simpleName())) {
          types.add(each);
          return;
        }
      }
    }
  }

  /// The packages of `java` are the JDK's alone.
  private boolean mayHave(String packageName) {
    return !packageName.isEmpty()
        && !packageName.equals("java")
        && !packageName.startsWith("java.")
        && isKnown();
  }

  /// Waits until this machine's jars are known, at most so long; false if they are not then. For
  /// threads for which nobody waits.
  public boolean awaitJars(Duration most) {
    machine.start();
    return machine.await(most);
  }

  /// True once this machine's jars are known; makes them known, and waits as long as patience
  /// lasts.
  private boolean isKnown() {
    if (machine.isReady()) {
      return true;
    }
    machine.start();
    spend(machine::await);
    boolean isReady = machine.isReady();
    isAwaited |= !isReady;
    return isReady;
  }

  /// True if other jars are known now: what is kept of an earlier look may be old, and patience
  /// lasts until this process has looked itself.
  private boolean hasLookedAgain() {
    int before = machine.changes();
    spend(machine::awaitLook);
    return machine.changes() != before;
  }

  private void spend(Consumer<Duration> wait) {
    long start = System.nanoTime();
    wait.accept(Duration.ofNanos(Math.max(0, patience.get())));
    patience.addAndGet(start - System.nanoTime());
  }

  private synchronized List<List<Choice>> candidates(String packageName) {
    List<MachineJar> jars = machine.having(packageName);
    return jars.isEmpty() ? List.of() : Ranking.of(packageName, jars, preferences);
  }

  /// True if a jar was chosen that has the class, or for an empty name the package.
  private synchronized boolean choose(String packageName, String simpleName) {
    String wanted = machine.changes() + "/" + packageName + "/" + simpleName;
    if (chosen.size() >= MAX_CHOSEN || absent.get(wanted) != null) {
      return false;
    }
    List<List<Choice>> artifacts = candidates(packageName);
    for (List<Choice> versions : artifacts.subList(0, Math.min(MAX_ARTIFACTS, artifacts.size()))) {
      String artifact = versions.getFirst().jar().coordinates().module();
      if (chosen.containsKey(artifact)) {
        continue; // in the version that it has
      }
      for (Choice each : versions.subList(0, Math.min(MAX_VERSIONS, versions.size()))) {
        if (has(each.jar().path(), packageName, simpleName)) {
          add(artifact, each);
          return true;
        }
      }
    }
    absent.put(wanted, Boolean.TRUE);
    machine.lookAgain();
    return false;
  }

  private boolean has(Path jar, String packageName, String simpleName) {
    ClassPath alone = libraries.classPath(List.of(jar), release);
    return simpleName.isEmpty()
        ? alone.packagesOf(jar).contains(packageName)
        : alone.topLevel(packageName, simpleName) != null;
  }

  private void add(String artifact, Choice choice) {
    chosen.put(artifact, choice);
    preferences.chose(choice.jar());
    List<Path> jars = chosen.values().stream().map(each -> each.jar().path()).toList();
    path = libraries.classPath(jars, release);
    changes.incrementAndGet();
  }
}
