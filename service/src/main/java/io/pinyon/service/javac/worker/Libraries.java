package io.pinyon.service.javac.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The jars and class folders of class paths. Jars are opened once and held; one that has changed
/// is opened anew, one that has not been on a class path lately is closed. Used by one thread.
final class Libraries {
  private static final int MOST_JARS = 1000;

  /// A jar as it was opened, for a release.
  private record Key(String path, int release) {}

  private record Opened(long size, FileTime time, Library library) {}

  private final Map<Key, Opened> jars = new HashMap<>();

  /// What of a class path is there, in order. A jar that cannot be read is left out, as javac does.
  List<Library> open(List<String> classPath, int release) {
    List<Library> opened = new ArrayList<>();
    Set<Key> used = new HashSet<>();
    for (String each : classPath) {
      Key key = new Key(each, release);
      if (used.add(key)) {
        Library library = open(key);
        if (library != null) {
          opened.add(library);
        }
      }
    }
    if (jars.size() > MOST_JARS) {
      jars.entrySet().removeIf(each -> !used.contains(each.getKey()) && close(each.getValue()));
    }
    return opened;
  }

  private @Nullable Library open(Key key) {
    try {
      Path path = Path.of(key.path);
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (now.isDirectory()) {
        return new ClassFolder(path);
      }
      Opened known = jars.get(key);
      if (known != null) {
        if (known.size == now.size() && known.time.equals(now.lastModifiedTime())) {
          return known.library;
        }
        close(known);
        jars.remove(key);
      }
      Library library = new LibraryJar(path, key.release);
      jars.put(key, new Opened(now.size(), now.lastModifiedTime(), library));
      return library;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  private static boolean close(Opened opened) {
    try {
      opened.library.close();
    } catch (IOException e) {
      // nothing is written: nothing is lost
    }
    return true;
  }
}
