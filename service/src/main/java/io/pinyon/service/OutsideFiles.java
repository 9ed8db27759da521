package io.pinyon.service;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.projects.GuessedPath;
import io.pinyon.projects.JarNeighbours;
import io.pinyon.projects.UserJars;
import io.pinyon.query.Analysis;
import io.pinyon.query.QueryCache;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.ImportSearch;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.LibraryCallers;
import io.pinyon.service.facts.LibraryScope;
import io.pinyon.service.facts.OutsideFacts;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.QueryCaches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers about texts that lie in no workspace: sources of the JDK and of jars, single files,
/// texts that are no files. However many there are, they share this one session: nothing is
/// indexed, walked or watched for them, one thread looks for what they import, and what is kept of
/// them is bounded. Safe for use by many threads.
final class OutsideFiles implements AutoCloseable {
  private static final int CLASS_PATHS = 64;
  private static final Path JDK_SOURCES = Path.of("lib", "src.zip");
  private static final String SOURCES = "-sources.jar";

  private final Jdk jdk;
  private final Libraries libraries;
  private final ClassPath none;
  private final Supplier<Collection<Session>> workspaces;
  private final OutsideFacts.Kept kept = new OutsideFacts.Kept();
  private final QueryCaches caches = new QueryCaches();
  private final LruCache<Path, Around> neighbours = LruCache.ofEntries(CLASS_PATHS);
  private final UserJars jars;
  private final Path userHome;
  private final ImportSearch imports = new ImportSearch();
  private volatile Duration patience = Duration.ofMillis(300);

  /// True if questions wait for what only takes time.
  private volatile boolean isPatient;

  private volatile boolean mayGuess = true;

  /// For all files that are no library's; null until there is one.
  private @Nullable GuessedPath ofFiles;

  private volatile Overlay overlay = Overlay.NONE;

  /// What the sources of a jar see that no open workspace has.
  private record Around(ClassPath classPath, GuessedPath guesses) {}

  /// `folder` is the home's folder of this format, below which sources of libraries lie;
  /// `workspaces` are those that are open; `userHome` holds `.m2`, and `jars` are that user's.
  OutsideFiles(
      Path folder,
      Jdk jdk,
      Path userHome,
      UserJars jars,
      Supplier<Collection<Session>> workspaces) {
    this.jdk = jdk;
    this.userHome = userHome;
    this.jars = jars;
    this.libraries = new Libraries(folder);
    this.none = libraries.classPath(List.of(), Runtime.version().feature());
    this.workspaces = workspaces;
  }

  /// See [Session#bePatient].
  void bePatient(Duration most) {
    isPatient = true;
    patience = most;
  }

  /// From now on nothing is guessed.
  void forbidGuesses() {
    mayGuess = false;
  }

  /// As [Session#ask]. `buffers` may hold any open texts.
  <T extends @Nullable Object> T ask(
      AskedText asked,
      Map<String, String> buffers,
      BooleanSupplier isAbandoned,
      Function<Analysis, T> question) {
    String location = asked.location();
    Map<String, String> all = buffers;
    String known = buffers.get(location);
    if (known == null || !known.equals(asked.text())) {
      all = new HashMap<>(buffers);
      all.put(location, asked.text());
    }
    Overlay now = Overlay.of(all, overlay);
    overlay = now;
    LibraryScope scope = scope(asked, now, isAbandoned);
    Path file = asked.isFile() ? asked.place() : null;
    try (LibraryUsers users = new LibraryUsers(workspaces.get(), buffers, isAbandoned)) {
      OutsideFacts facts =
          new OutsideFacts(location, file, now, scope, kept, users::facts, isAbandoned);
      if (isPatient) {
        imports.search(location, facts);
      }
      QueryCache cache = caches.take(location, facts.version());
      T answer = question.apply(Analysis.of(facts, location, asked.text(), cache));
      caches.put(location, facts.version(), cache);
      imports.searchLater(
          location,
          facts,
          () -> new OutsideFacts(location, file, now, scope, kept, List::of, () -> false));
      return answer;
    }
  }

  /// True for a file that was taken out of a JDK or jar, wherever the home lies.
  boolean isOfLibrary(Path file) {
    return jdk.ofSource(file) != null || libraryOf(file) != null;
  }

  private LibraryScope scope(AskedText asked, Overlay now, BooleanSupplier isAbandoned) {
    Path place = asked.place();
    if (place == null) {
      return LibraryScope.ofFile(jdk, none, ofFiles());
    }
    Jdk from = asked.isFile() ? jdk.ofSource(place) : jdkOfArchive(place);
    if (from != null) {
      String packageName = now.packageOf(asked.location());
      return LibraryScope.ofJdk(from, none, from.library().moduleOf(packageName));
    }
    Path library = asked.isFile() ? libraryOf(place) : jar(place);
    return library == null
        ? LibraryScope.ofFile(jdk, none, ofFiles())
        : around(library, isAbandoned);
  }

  /// True for a jar, and for the archive with a JDK's sources.
  static boolean isArchive(Path place) {
    return place.endsWith(JDK_SOURCES) || jar(place) != null;
  }

  private @Nullable Jdk jdkOfArchive(Path place) {
    return place.endsWith(JDK_SOURCES) ? jdk.at(place.resolve("../..").normalize()) : null;
  }

  /// The jar whose classes an archive has, or has the sources of; null if it is none.
  private static @Nullable Path jar(Path archive) {
    String name = archive.getFileName() == null ? "" : archive.getFileName().toString();
    if (name.endsWith(SOURCES)) {
      String start = name.substring(0, name.length() - SOURCES.length());
      return archive.resolveSibling(start + ".jar");
    }
    return name.endsWith(".jar") ? archive : null;
  }

  private @Nullable Path libraryOf(Path source) {
    for (Session each : workspaces.get()) {
      Path library = each.project().libraryOf(source);
      if (library != null) {
        return library;
      }
    }
    return libraries.libraryOf(source);
  }

  /// Who calls in the libraries that a text sees.
  LibraryCallers libraryCallers(AskedText asked, BooleanSupplier isAbandoned) {
    Overlay now = Overlay.of(Map.of(asked.location(), asked.text()), overlay);
    return scope(asked, now, isAbandoned).callers(isAbandoned);
  }

  private LibraryScope around(Path library, BooleanSupplier isAbandoned) {
    boolean isKnown = true;
    for (Session each : workspaces.get()) {
      each.awaitModel(isAbandoned);
      ClassPath found = each.project().classPathAround(library);
      if (found != null) {
        GuessedPath guesses = mayGuess ? each.project().guessesAround(library) : null;
        return LibraryScope.ofLibrary(jdk, found, guesses, true);
      }
      isKnown &= each.project().isKnown();
    }
    if (!isKnown) {
      ClassPath alone = libraries.classPath(List.of(library), none.release());
      return LibraryScope.ofLibrary(jdk, alone, null, false);
    }
    Around found = neighbours.computeIfAbsent(library, this::withNeighbours);
    return LibraryScope.ofLibrary(jdk, found.classPath, mayGuess ? found.guesses : null, true);
  }

  private Around withNeighbours(Path library) {
    ClassPath classPath = libraries.classPath(JarNeighbours.of(library, userHome), none.release());
    return new Around(classPath, jars.ofLibrary(library, classPath, libraries, patience));
  }

  private synchronized @Nullable GuessedPath ofFiles() {
    if (!mayGuess) {
      return null;
    }
    GuessedPath known = ofFiles;
    if (known == null) {
      known = jars.ofFiles(libraries, patience);
      ofFiles = known;
    }
    return known;
  }

  @Override
  public void close() {
    imports.close();
    libraries.close();
  }
}
