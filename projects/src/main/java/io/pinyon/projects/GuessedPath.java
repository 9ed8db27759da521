package io.pinyon.projects;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.ClassPath.LibraryClass;
import io.pinyon.libraries.Libraries;
import io.pinyon.libraries.listing.LibraryType;
import io.pinyon.libraries.machine.MachineJar;
import io.pinyon.libraries.machine.MachineJars;
import io.pinyon.libraries.machine.MachineNames;
import io.pinyon.projects.internal.guess.Needs;
import io.pinyon.projects.internal.guess.Preferences;
import io.pinyon.projects.internal.guess.Ranking;
import io.pinyon.projects.internal.guess.Ranking.Choice;
import io.pinyon.projects.model.ClassPathItem;
import io.pinyon.schema.cache.LruCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The jars of this machine that stand in for what the class path of an incomplete build lacks.
///
/// Asked only for what sources, the JDK and the class path do not have. A class is taken from the
/// nearest fit that has it, see [Ranking]: of an artifact from the version that stands first, and
/// from another one only if that lacks the class. What the poms of the jars need counts as well. So
/// the guesses follow from what was wanted and from what lies on this machine, and not from the
/// order in which it was wanted. None is of an artifact that the build gives the module.
///
/// This machine's jars are looked at beside whoever asks; until they are known, there is nothing to
/// choose from and [#isAwaited] is true. Safe for use by many threads.
public final class GuessedPath {
  private static final int MAX_JARS = 500;
  private static final int MAX_WANTED = 4096;
  private static final int MAX_ARTIFACTS = 24;
  private static final int MAX_VERSIONS = 8;
  private static final int KEPT = 4096;

  /// How many types of one name in one jar are looked at.
  private static final int SAME_NAME = 16;

  /// A class that was wanted, or for an empty name its package.
  private record Wanted(String packageName, String simpleName) {}

  /// What was chosen for it: `first` by itself, and `now`, which counts, with what the `first` ones
  /// of all need; `artifacts` are those that it was chosen from.
  private record Chosen(Choice first, Choice now, Set<String> artifacts) {}

  private final MachineJars machine;
  private final Libraries libraries;
  private final Preferences preferences;
  private final Needs ownNeeds;
  private final int release;
  private final String gap;

  /// How long questions may still wait for the machine's jars, all together.
  private final AtomicLong patience;

  private final Map<Wanted, Chosen> chosen = new LinkedHashMap<>();

  /// What the `first` ones of [#chosen] need, and [#ownNeeds].
  private Needs needs;

  /// The [MachineJars#changes] that [#chosen] is as of.
  private int chosenFrom;

  /// The class paths of single jars that were chosen.
  private final Map<Path, ClassPath> single = new HashMap<>();

  /// What was chosen and known to be the newest then; looked at once.
  private final Set<Wanted> checked = Collections.synchronizedSet(new HashSet<>());

  /// What was not found, as `<changes of the machine>/<package>/<name>`.
  private final LruCache<String, Boolean> absent = LruCache.ofEntries(KEPT);

  private final AtomicInteger changes = new AtomicInteger();

  /// Invariant: the jars of [#chosen], as of `changes`.
  private volatile List<Choice> jars = List.of();

  private volatile ClassPath path;
  private volatile boolean isAwaited;
  private volatile boolean areNamesAwaited;

  /// `needs` are known ahead and do not change.
  GuessedPath(
      MachineJars machine,
      Libraries libraries,
      Preferences preferences,
      Needs needs,
      int release,
      String gap,
      Duration patience) {
    this.machine = machine;
    this.libraries = libraries;
    this.preferences = preferences;
    this.ownNeeds = needs;
    this.needs = needs;
    this.release = release;
    this.gap = gap;
    this.patience = new AtomicLong(patience.toNanos());
    this.path = libraries.classPath(List.of(), release);
  }

  /// Why the build may lack something, as the end of a sentence.
  public String gap() {
    return gap;
  }

  /// What has been chosen so far, by artifact, of each the version first that stands first.
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

  /// What has been chosen so far, in the order of [#path], of kind [ClassPathItem.Kind#GUESSED].
  public List<ClassPathItem> items() {
    List<ClassPathItem> items = new ArrayList<>();
    for (Choice each : jars) {
      items.add(
          new ClassPathItem(
              ClassPathItem.Kind.GUESSED,
              each.jar().path(),
              each.jar().name().toString(),
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
    Wanted wanted = new Wanted(packageName, simpleName);
    int before = machine.changes();
    ClassPath found = choose(wanted);
    if (found == null && hasLookedAgain(before)) {
      found = choose(wanted);
    }
    return found == null ? null : found.topLevel(packageName, simpleName);
  }

  /// Chooses the nearest fit for a package, whatever it has of it; for an import of all its types.
  public void want(String packageName) {
    if (mayHave(packageName)) {
      choose(new Wanted(packageName, ""));
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

  /// The public top-level types of a package, by name, of what was chosen and of the nearest fit.
  /// Chooses nothing.
  public List<LibraryType> typesIn(String packageName) {
    if (!mayHave(packageName)) {
      return List.of();
    }
    Map<String, LibraryType> types = new TreeMap<>();
    path.typesIn(packageName).forEach(each -> types.putIfAbsent(each.qualifiedName(), each));
    for (List<Choice> versions : candidates(packageName)) {
      List<LibraryType> its = libraries.at(versions.getFirst().jar().path()).typesIn(packageName);
      its.forEach(each -> types.putIfAbsent(each.qualifiedName(), each));
      if (!its.isEmpty()) {
        break;
      }
    }
    return List.copyOf(types.values());
  }

  /// Public types of this machine's jars whose simple name starts with what was typed (ignoring
  /// case) or has it as camel humps, at most `limit`; each from the jar that would be chosen for
  /// it. Chooses nothing.
  public List<LibraryType> typesMatching(String typed, int limit) {
    if (!isKnown()) {
      return List.of();
    }
    List<LibraryType> types = new ArrayList<>();
    List<MachineNames.Name> names = new ArrayList<>();
    areNamesAwaited = true;
    spend(most -> {
      List<MachineNames.Name> found = machine.matching(typed, limit, most);
      if (found != null) {
        areNamesAwaited = false;
        names.addAll(found);
      }
    });
    names.forEach(each -> addType(each, types));
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

  /// True if other jars are known than at a count of changes: what is kept of an earlier look may
  /// be old, and patience lasts until this process has looked itself.
  private boolean hasLookedAgain(int before) {
    spend(machine::awaitLook);
    return machine.changes() != before;
  }

  private void spend(Consumer<Duration> wait) {
    long start = System.nanoTime();
    wait.accept(Duration.ofNanos(Math.max(0, patience.get())));
    patience.addAndGet(start - System.nanoTime());
  }

  // ---- choices

  private synchronized List<List<Choice>> candidates(String packageName) {
    return candidates(packageName, needs);
  }

  private List<List<Choice>> candidates(String packageName, Needs known) {
    List<MachineJar> found = machine.having(packageName);
    return found.isEmpty() ? List.of() : Ranking.of(packageName, found, preferences, known);
  }

  /// The jar that was chosen for a class or package; null if none has it. What is kept of an
  /// earlier look does not know versions that came since: then the choice waits for another look,
  /// as long as patience lasts.
  private @Nullable ClassPath choose(Wanted wanted) {
    int before = machine.changes();
    Choice choice = choice(wanted);
    if (choice != null && isOutdated(wanted, choice)) {
      machine.lookAgain();
      choice = hasLookedAgain(before) ? choice(wanted) : choice;
    }
    return choice == null ? null : single(choice.jar().path());
  }

  private boolean isOutdated(Wanted wanted, Choice choice) {
    return checked.add(wanted) && !machine.isCurrent(choice.jar().path());
  }

  private synchronized ClassPath single(Path jar) {
    return single.computeIfAbsent(jar, each -> libraries.classPath(List.of(each), release));
  }

  private synchronized @Nullable Choice choice(Wanted wanted) {
    int machineNow = machine.changes();
    if (machineNow != chosenFrom) {
      chooseAgain(machineNow);
    }
    Chosen known = chosen.get(wanted);
    if (known != null) {
      return known.now;
    }
    String key = machineNow + "/" + wanted.packageName + "/" + wanted.simpleName;
    if (absent.get(key) != null || chosen.size() >= MAX_WANTED || jars.size() >= MAX_JARS) {
      return null;
    }
    if (!add(wanted)) {
      absent.put(key, Boolean.TRUE);
      machine.lookAgain();
      return null;
    }
    publish();
    Chosen added = chosen.get(wanted);
    return added == null ? null : added.now;
  }

  /// Other jars are known than those that were chosen from.
  private void chooseAgain(int machineNow) {
    List<Wanted> all = List.copyOf(chosen.keySet());
    chosenFrom = machineNow;
    chosen.clear();
    needs = ownNeeds;
    all.forEach(this::add);
    if (!all.isEmpty()) {
      publish();
    }
  }

  /// False if no jar has it.
  private boolean add(Wanted wanted) {
    Choice first = find(wanted, ownNeeds);
    if (first == null) {
      return false;
    }
    Set<String> artifacts = new HashSet<>();
    candidates(wanted.packageName, ownNeeds)
        .forEach(each -> artifacts.add(each.getFirst().jar().name().module()));
    Needs more = new Needs(needs);
    Set<String> changed = more.add(first.jar());
    if (!changed.isEmpty()) {
      needs = more;
      chosen.replaceAll((each, its) -> {
        boolean isSame = Collections.disjoint(its.artifacts, changed);
        Choice now = isSame ? its.now : find(each, needs);
        return now == null ? its : new Chosen(its.first, now, its.artifacts);
      });
    }
    Choice now = find(wanted, needs);
    chosen.put(wanted, new Chosen(first, now == null ? first : now, artifacts));
    return true;
  }

  private @Nullable Choice find(Wanted wanted, Needs known) {
    List<List<Choice>> artifacts = candidates(wanted.packageName, known);
    for (List<Choice> versions : artifacts.subList(0, Math.min(MAX_ARTIFACTS, artifacts.size()))) {
      Choice nearest = versions.getFirst();
      for (Choice each : versions.subList(0, Math.min(MAX_VERSIONS, versions.size()))) {
        if (has(each.jar().path(), wanted)) {
          return each == nearest ? each : each.forWhatLacks(nearest, wanted.simpleName);
        }
      }
    }
    return null;
  }

  private boolean has(Path jar, Wanted wanted) {
    ClassPath alone = libraries.classPath(List.of(jar), release);
    return wanted.simpleName.isEmpty()
        ? alone.packagesOf(jar).contains(wanted.packageName)
        : alone.topLevel(wanted.packageName, wanted.simpleName) != null;
  }

  private void publish() {
    Map<Path, Choice> byPath = new TreeMap<>();
    for (Chosen each : chosen.values()) {
      byPath.merge(each.now.jar().path(), each.now, Choice::nearer);
    }
    List<Choice> now = new ArrayList<>(byPath.values());
    now.sort(
        Comparator.comparing((Choice each) -> each.jar().name().module())
            .thenComparing(Choice::isFallback)
            .thenComparing(Choice::jar, Ranking.NEWEST_FIRST));
    if (!now.equals(jars)) {
      jars = List.copyOf(now);
      single.keySet().retainAll(byPath.keySet());
      path = libraries.classPath(now.stream().map(each -> each.jar().path()).toList(), release);
      changes.incrementAndGet();
    }
  }
}
