package io.pinyon.service;

import io.pinyon.libraries.ClassPath;
import io.pinyon.libraries.Libraries;
import io.pinyon.projects.JarNeighbours;
import io.pinyon.query.Analysis;
import io.pinyon.query.QueryCache;
import io.pinyon.schema.cache.LruCache;
import io.pinyon.service.facts.Jdk;
import io.pinyon.service.facts.LibraryScope;
import io.pinyon.service.facts.OutsideFacts;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.QueryCaches;
import java.nio.file.Path;
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
/// indexed, walked or watched for them, no thread is started, and what is kept of them is bounded.
/// Safe for use by many threads.
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
  private final LruCache<Path, ClassPath> neighbours = LruCache.ofEntries(CLASS_PATHS);
  private volatile Overlay overlay = Overlay.NONE;

  /// `folder` is the home's folder of this format, below which sources of libraries lie;
  /// `workspaces` are those that are open.
  OutsideFiles(Path folder, Jdk jdk, Supplier<Collection<Session>> workspaces) {
    this.jdk = jdk;
    this.libraries = new Libraries(folder);
    this.none = libraries.classPath(List.of(), Runtime.version().feature());
    this.workspaces = workspaces;
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
    OutsideFacts facts = new OutsideFacts(location, file, now, scope, kept, isAbandoned);
    QueryCache cache = caches.take(location, facts.version());
    T answer = question.apply(Analysis.of(facts, location, asked.text(), cache));
    caches.put(location, facts.version(), cache);
    return answer;
  }

  /// True for a file that was taken out of a JDK or jar, wherever the home lies.
  boolean isOfLibrary(Path file) {
    return jdk.ofSource(file) != null || libraryOf(file) != null;
  }

  private LibraryScope scope(AskedText asked, Overlay now, BooleanSupplier isAbandoned) {
    Path place = asked.place();
    if (place == null) {
      return LibraryScope.ofFile(jdk, none);
    }
    Jdk from = asked.isFile() ? jdk.ofSource(place) : jdkOfArchive(place);
    if (from != null) {
      String packageName = now.packageOf(asked.location());
      return LibraryScope.ofJdk(from, none, from.library().moduleOf(packageName));
    }
    Path library = asked.isFile() ? libraryOf(place) : jar(place);
    return library == null ? LibraryScope.ofFile(jdk, none) : around(library, isAbandoned);
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

  private LibraryScope around(Path library, BooleanSupplier isAbandoned) {
    boolean isKnown = true;
    for (Session each : workspaces.get()) {
      each.awaitModel(isAbandoned);
      ClassPath found = each.project().classPathAround(library);
      if (found != null) {
        return LibraryScope.ofLibrary(jdk, found, true);
      }
      isKnown &= each.project().isKnown();
    }
    ClassPath found =
        isKnown
            ? neighbours.computeIfAbsent(library, this::withNeighbours)
            : libraries.classPath(List.of(library), none.release());
    return LibraryScope.ofLibrary(jdk, found, isKnown);
  }

  private ClassPath withNeighbours(Path library) {
    Path home = Path.of(System.getProperty("user.home"));
    return libraries.classPath(JarNeighbours.of(library, home), none.release());
  }

  @Override
  public void close() {
    libraries.close();
  }
}
