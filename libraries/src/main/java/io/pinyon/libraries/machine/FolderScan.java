package io.pinyon.libraries.machine;

import io.pinyon.libraries.machine.JarCatalogue.Folder;
import io.pinyon.libraries.machine.JarCatalogue.Jar;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One look at the jars below a place. Of what an earlier catalogue has, a folder is listed again
/// only if its time of modification is another, a jar read again only if its size or time is.
///
/// Links are not followed, but those in a workspace that lead to a place in it, and only regular
/// files are opened. Beyond [#MAX_FOLDERS] and [#MAX_JARS] nothing is looked at; what cannot be
/// read is left out. One thread.
final class FolderScan {
  static final int MAX_FOLDERS = 400_000;
  static final int MAX_JARS = 100_000;

  /// Of a workspace: what is larger is no workspace of one's own, such as a home folder.
  static final int MAX_LIB_FOLDERS = 5_000;

  /// A folder that was modified less long ago than this, in microseconds, may be modified once more
  /// at what looks like the same time.
  private static final long SETTLED = 3_000_000;

  /// Endings of what repositories keep beside jars, so that it need not be looked at.
  private static final List<String> FILES =
      List.of(".pom", ".sha1", ".md5", ".xml", ".repositories", ".properties", ".module", ".jar");

  private final JarPlace place;
  private final @Nullable JarCatalogue before;
  private final BooleanSupplier isCancelled;
  private final Map<String, Folder> found = new LinkedHashMap<>();

  /// Each package's name once.
  private final Map<String, String> names = new HashMap<>();

  /// Where links lead to that were followed: each once.
  private final Set<Path> linked = new HashSet<>();

  private int jars;
  private int listed;
  private int read;

  /// `before` is what was found at the same place earlier, null if nothing.
  FolderScan(JarPlace place, @Nullable JarCatalogue before, BooleanSupplier isCancelled) {
    this.place = place;
    this.before = before;
    this.isCancelled = isCancelled;
  }

  /// What lies there now; null if cancelled.
  @Nullable JarCatalogue run() {
    Deque<String> toDo = new ArrayDeque<>(List.of(""));
    int most = place.layout() == JarPlace.Layout.LIB_FOLDERS ? MAX_LIB_FOLDERS : MAX_FOLDERS;
    while (!toDo.isEmpty() && found.size() < most) {
      if (isCancelled.getAsBoolean()) {
        return null;
      }
      Folder folder = look(toDo.removeFirst());
      if (folder != null) {
        found.put(folder.name(), folder);
        String prefix = folder.name().isEmpty() ? "" : folder.name() + "/";
        folder.folders().forEach(each -> toDo.addLast(prefix + each));
      }
    }
    return new JarCatalogue(place, found);
  }

  /// How many folders were listed and how many jars read.
  int listed() {
    return listed;
  }

  int read() {
    return read;
  }

  private @Nullable Folder look(String name) {
    Path path = place.root().resolve(name);
    long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    BasicFileAttributes attributes = name.isEmpty() ? ofRoot(path) : attributes(path);
    if (attributes != null && attributes.isSymbolicLink()) {
      Path real = inside(path);
      attributes = real != null && isNewTarget(path, real) ? attributes(real) : null;
    }
    if (attributes == null || !attributes.isDirectory()) {
      return null;
    }
    long modified = micros(attributes);
    Folder known = before == null ? null : before.folder(name);
    Folder folder =
        known != null && known.modified() != 0 && known.modified() == modified
            ? known
            : list(name, path, now - modified < SETTLED ? 0 : modified);
    return folder == null ? null : withJars(folder, path, known);
  }

  /// The jars carry no packages yet.
  private @Nullable Folder list(String name, Path path, long modified) {
    listed++;
    List<String> names = name.isEmpty() ? List.of() : List.of(name.split("/"));
    List<String> folders = new ArrayList<>();
    List<Jar> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path each : entries) {
        String entry = String.valueOf(each.getFileName());
        if (place.isJar(names, entry)) {
          files.add(new Jar(entry, -1, -1, List.of()));
          continue;
        }
        if (FILES.stream().anyMatch(entry::endsWith)) {
          continue;
        }
        List<String> inner = new ArrayList<>(names);
        inner.add(entry);
        BasicFileAttributes attributes = place.enters(inner) ? attributes(each) : null;
        boolean isLink = attributes != null && attributes.isSymbolicLink();
        if (attributes != null && attributes.isDirectory() || isLink && inside(each) != null) {
          folders.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return null; // what cannot be read is left out
    }
    folders.sort(null);
    files.sort((one, other) -> one.name().compareTo(other.name()));
    return new Folder(name, modified, List.copyOf(folders), List.copyOf(files));
  }

  private Folder withJars(Folder folder, Path path, @Nullable Folder known) {
    Map<String, Jar> earlier = new HashMap<>();
    if (known != null) {
      known.jars().forEach(each -> earlier.put(each.name(), each));
    }
    List<Jar> now = new ArrayList<>();
    for (Jar each : folder.jars()) {
      Path file = path.resolve(each.name());
      BasicFileAttributes attributes = attributes(file);
      Path real = attributes != null && attributes.isSymbolicLink() ? inside(file) : null;
      if (real != null) {
        file = real;
        attributes = attributes(real);
      }
      if (attributes == null || !attributes.isRegularFile() || jars >= MAX_JARS) {
        continue;
      }
      jars++;
      Jar old = earlier.get(each.name());
      boolean isSame =
          old != null && old.size() == attributes.size() && old.modified() == micros(attributes);
      now.add(isSame ? old : read(file, each.name(), attributes));
    }
    return new Folder(folder.name(), folder.modified(), folder.folders(), List.copyOf(now));
  }

  private Jar read(Path file, String name, BasicFileAttributes attributes) {
    read++;
    List<String> packages;
    try {
      packages =
          CentralDirectory.packages(file).stream()
              .map(each -> names.computeIfAbsent(each, same -> same))
              .toList();
    } catch (IOException e) {
      packages = List.of(); // whoever needs it is told
    }
    return new Jar(name, attributes.size(), micros(attributes), packages);
  }

  /// False for what lies around the link, and for what another one has led to.
  private boolean isNewTarget(Path link, Path real) {
    try {
      Path around = link.resolveSibling("").toRealPath();
      return !around.startsWith(real) && linked.add(real);
    } catch (IOException e) {
      return false;
    }
  }

  /// Where a link of a workspace leads to, without links; null if that is not in the workspace, and
  /// for links of all other places.
  private @Nullable Path inside(Path link) {
    if (place.layout() != JarPlace.Layout.LIB_FOLDERS) {
      return null;
    }
    try {
      Path real = link.toRealPath();
      return real.startsWith(place.root().toRealPath()) ? real : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static long micros(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS);
  }

  /// The root itself may be a link: users put caches elsewhere.
  private static @Nullable BasicFileAttributes ofRoot(Path root) {
    try {
      return Files.readAttributes(root, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null;
    }
  }
}
