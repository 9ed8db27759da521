package io.pinyon.service.facts;

import io.pinyon.libraries.jdk.JdkLibrary;
import io.pinyon.libraries.jdk.JdkSourceFiles;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.query.facts.Facts;
import io.pinyon.query.facts.Unit;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JDK as units: its class files and, if it has them, their sources. One serves every session of
/// a process and keeps what it has read. Touches nothing before the first question. Safe for use by
/// many threads.
public final class Jdk implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Jdk.class.getName());

  private final JdkLibrary library;
  private final JdkSourceFiles sources;
  private final ConcurrentHashMap<String, Unit> classFiles = new ConcurrentHashMap<>();
  private final Path home;
  private final ConcurrentHashMap<JdkLibrary, Jdk> releases;
  private final ConcurrentHashMap<Path, Jdk> others = new ConcurrentHashMap<>();
  private final AtomicBoolean isTold = new AtomicBoolean();

  private Jdk(
      JdkLibrary library,
      Path home,
      JdkSourceFiles sources,
      ConcurrentHashMap<JdkLibrary, Jdk> releases) {
    this.library = library;
    this.home = home;
    this.sources = sources;
    this.releases = releases;
    releases.put(library, this);
  }

  /// Sources that are asked for go to a folder of this JDK's own below `home`, and so do the names
  /// of its types.
  public static Jdk of(JdkLibrary library, Path home) {
    Path javaHome = library.javaHome();
    Path archive = javaHome.resolve("lib/src.zip");
    String identity = javaHome.toString();
    try {
      identity += "\n" + Files.size(archive) + "\n" + Files.getLastModifiedTime(archive);
    } catch (IOException e) {
      // without sources nothing goes to the folder
    }
    String key = ObjectId.ofContent(identity.getBytes(StandardCharsets.UTF_8)).hex();
    library.keepIn(home);
    Path folder = home.resolve("sources").resolve("jdk-" + key.substring(0, 12));
    return new Jdk(library, home, new JdkSourceFiles(library, folder), new ConcurrentHashMap<>());
  }

  /// The JDK installed in this folder, for modules that are compiled with another one than this;
  /// this one if none can be read there, which is logged once. Closed with this.
  public Jdk at(Path javaHome) {
    if (javaHome.equals(library.javaHome())) {
      return this;
    }
    return others.computeIfAbsent(
        javaHome,
        each -> {
          try {
            return of(JdkLibrary.of(each), home);
          } catch (IOException e) {
            LOG.log(
                System.Logger.Level.WARNING,
                "{0}; using {1} instead",
                e.getMessage(),
                library.javaHome());
            return this;
          }
        });
  }

  /// This JDK or another in use, whichever a source was taken out of or decompiled from; null if
  /// none was.
  public @Nullable Jdk ofSource(Path file) {
    if (sources.holds(file)) {
      return this;
    }
    for (Jdk each : others.values()) {
      if (each.sources.holds(file)) {
        return each;
      }
    }
    return null;
  }

  /// This JDK as sources of a Java release see it, see [JdkLibrary#forRelease]; closed with this.
  Jdk forRelease(int release) {
    JdkLibrary wanted = library.forRelease(release);
    Jdk known = releases.get(wanted);
    if (known == null) {
      synchronized (releases) {
        known = releases.get(wanted);
        if (known == null) {
          known = new Jdk(wanted, home, sources, releases);
        }
      }
    }
    return known;
  }

  public JdkLibrary library() {
    return library;
  }

  @Nullable Unit topLevel(String packageName, String simpleName) {
    return packageName.isEmpty() || !library.hasPackage(packageName)
        ? null
        : classFile(packageName.replace('.', '/') + '/' + simpleName);
  }

  /// The class of this binary name, `java/util/Map$Entry`.
  @Nullable Unit classFile(String binaryName) {
    Unit known = classFiles.get(binaryName);
    if (known != null) {
      return known;
    }
    FileIndex index = library.classFile(binaryName);
    if (index == null) {
      return null;
    }
    String packageName =
        binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('/'))).replace('/', '.');
    String location = library.moduleOf(packageName) + "/" + binaryName + ".class";
    Unit unit = new Unit(index, location, Unit.Kind.LIBRARY_CLASS);
    Unit raced = classFiles.putIfAbsent(binaryName, unit);
    return raced == null ? unit : raced;
  }

  /// The source of a class file; null if there is none, or if it cannot be had, which is logged.
  @Nullable Unit sourceOf(Unit classFile) {
    String binaryName = VisibleLibraries.binaryName(classFile.index());
    return binaryName == null ? null : sourceOf(binaryName);
  }

  /// As above, by the binary name of a class of the whole JDK.
  @Nullable Unit sourceOf(String binaryName) {
    return sourceBy(sources::of, binaryName);
  }

  /// The source of a module's declaration; null as in [#sourceOf].
  @Nullable Unit moduleSource(String module) {
    return library.hasModule(module) ? sourceBy(sources::ofModule, module) : null;
  }

  /// The `package-info.java` of a package; null if there is none.
  @Nullable Unit packageInfo(String packageName) {
    return sourceBy(sources::of, VisibleLibraries.packageInfoOf(packageName));
  }

  /// What stands for the source of a class that has none, see [Facts#decompiled].
  @Nullable Unit decompiled(Unit classFile) {
    String binaryName = VisibleLibraries.binaryName(classFile.index());
    return binaryName == null ? null : decompiled(binaryName);
  }

  /// As above, by binary name.
  @Nullable Unit decompiled(String binaryName) {
    return sourceBy(sources::decompiled, binaryName);
  }

  private @Nullable Unit sourceBy(
      Function<String, @Nullable LibrarySource> way, String binaryName) {
    try {
      return VisibleLibraries.source(way.apply(binaryName));
    } catch (UncheckedIOException e) {
      if (isTold.compareAndSet(false, true)) {
        LOG.log(System.Logger.Level.WARNING, e.getMessage());
      }
      return null;
    }
  }

  /// Closes the JDK; what nobody has asked for yet has no source afterwards.
  @Override
  public void close() {
    for (Jdk each : others.values()) {
      if (!each.library.equals(library)) {
        each.close();
      }
    }
    try {
      sources.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "cannot close the JDK's sources", e);
    }
  }
}
