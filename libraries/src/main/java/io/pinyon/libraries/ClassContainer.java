package io.pinyon.libraries;

import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.IdleZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A jar or a folder as a list of entries. Not safe for use by many threads.
sealed interface ClassContainer permits JarContainer, FolderContainer {
  /// The file or folder.
  Path path();

  /// What tells the present content from another: of a jar by a look at the file, of a folder by
  /// one at each file below it.
  FileStamp stamp() throws IOException;

  /// A name for the present content wherever it lies; null for a folder, which is not kept.
  @Nullable String contentKey() throws IOException;

  /// Names of all class files, read anew.
  ClassListing list() throws IOException;

  /// The bytes of an entry (`java/util/List.class`); null if there is none. Once a jar has been
  /// replaced this may fail or give another jar's bytes until [#reset].
  byte @Nullable [] read(String entry) throws IOException;

  /// Lets go of the file: the next call looks at what lies there then.
  void reset();

  /// What is not there counts as a folder, which a build may make yet, unless its name says that it
  /// is a jar. `later` is as for [IdleZip].
  static ClassContainer of(Path path, Executor later) {
    boolean isFolder =
        Files.isDirectory(path) || !path.toString().endsWith(".jar") && Files.notExists(path);
    return isFolder ? new FolderContainer(path) : new JarContainer(path, later);
  }

  /// Gathers entries into a listing.
  final class Names {
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private record Key(String packageName, int release) {}

    private final Map<Key, List<String>> names = new HashMap<>();
    private final boolean isMultiRelease;
    private final String automaticName;

    /// `automaticName` is the module name in a manifest, empty if it has none.
    Names(boolean isMultiRelease, String automaticName) {
      this.isMultiRelease = isMultiRelease;
      this.automaticName = automaticName;
    }

    /// An entry of any kind; what is no class file in a package's folder is left out.
    void add(String entry) {
      if (!entry.endsWith(CLASS)) {
        return;
      }
      String rest = entry;
      int release = 0;
      if (entry.startsWith(VERSIONS)) {
        int slash = entry.indexOf('/', VERSIONS.length());
        release = slash < 0 ? 0 : number(entry.substring(VERSIONS.length(), slash));
        if (release == 0 || !isMultiRelease) {
          return;
        }
        rest = entry.substring(slash + 1);
      }
      int slash = rest.lastIndexOf('/');
      String folder = rest.substring(0, Math.max(0, slash));
      if (folder.indexOf('-') >= 0 || folder.indexOf('.') >= 0 || folder.startsWith("/")) {
        return; // META-INF, BOOT-INF, WEB-INF: no package's folder
      }
      names
          .computeIfAbsent(new Key(folder.replace('/', '.'), release), key -> new ArrayList<>())
          .add(rest.substring(slash + 1, rest.length() - CLASS.length()));
    }

    private static int number(String text) {
      try {
        return Short.parseShort(text);
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    ClassListing listing() {
      List<ClassListing.Package> packages = new ArrayList<>();
      names.forEach((key, each) ->
          packages.add(new ClassListing.Package(key.packageName, key.release, each)));
      return new ClassListing(packages, automaticName);
    }
  }
}
