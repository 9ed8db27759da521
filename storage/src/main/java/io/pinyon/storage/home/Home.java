package io.pinyon.storage.home;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.Codec;
import io.pinyon.storage.ObjectStore;
import io.pinyon.storage.StorageException;
import io.pinyon.storage.internal.environment.MetaTable;
import io.pinyon.storage.internal.folders.WorkspaceFolder;
import io.pinyon.storage.internal.lmdb.LmdbLibrary;
import io.pinyon.storage.internal.objects.PackedObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything Pinyon stores on this machine, for this user and this format:
///
///     <path>/v4/objects/<extractor>/         one file index per distinct source file, see ObjectStore
///     <path>/v4/workspaces/<key>/            what belongs to one workspace: index, filter, lock
///
/// Another format is another folder beside `v4`, so no version misreads another's bytes. A home that
/// cannot be written can still be read. Safe for use by many threads and processes.
public final class Home {
  /// Version of the layout: another number means that everything is built anew, in its own folder.
  public static final int FORMAT = MetaTable.FORMAT;

  /// The system property by which a program chooses the home that is opened by default.
  public static final String PATH_PROPERTY = "pinyon.home";

  private static final int READABLE_KEY_LENGTH = 40;

  private final Path path;
  private final Path folder;
  private final Path workspaces;
  private final boolean writable;
  private final Consumer<String> notices;
  private final Path objectFolder;
  private final ObjectStore objects;

  private Home(Path path, boolean writable, Consumer<String> notices) {
    this.path = path;
    this.folder = path.resolve("v" + FORMAT);
    this.writable = writable;
    this.notices = notices;
    ObjectStore inMemory = EphemeralHomes.objects(path);
    this.objectFolder = folder.resolve("objects").resolve(String.valueOf(FileIndex.EXTRACTOR));
    this.objects =
        inMemory != null
            ? inMemory
            : PackedObjects.packsAndLoose(objectFolder, writable, Codec.RAW, notices);
    this.workspaces = folder.resolve("workspaces");
  }

  /// The path of a new home that is in memory as far as the system allows and leaves nothing behind
  /// when this process ends, however it ends. To be opened as any other, also more than once.
  public static Path ephemeral() {
    return EphemeralHomes.create();
  }

  /// Where the home is by default: the property [#PATH_PROPERTY], else `PINYON_HOME` of
  /// `environment`, else `pinyon` in the user's cache folder of the platform. `properties` are
  /// those of `System.getProperty`.
  public static Path defaultPath(Map<String, String> environment, Map<?, ?> properties) {
    if (properties.get(PATH_PROPERTY) instanceof String chosen) {
      return Path.of(chosen);
    }
    String set = environment.getOrDefault("PINYON_HOME", "");
    if (!set.isBlank()) {
      return Path.of(set).toAbsolutePath().normalize();
    }
    Path user = Path.of(String.valueOf(properties.get("user.home")));
    String system = String.valueOf(properties.get("os.name")).toLowerCase(Locale.ROOT);
    if (system.contains("win") && !system.contains("darwin")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? user.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("pinyon");
    }
    if (system.contains("mac") || system.contains("darwin")) {
      return user.resolve("Library").resolve("Caches").resolve("pinyon");
    }
    // The XDG base directory specification says to ignore what is not absolute.
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    boolean usable = !cache.isBlank() && Path.of(cache).isAbsolute();
    return (usable ? Path.of(cache) : user.resolve(".cache")).resolve("pinyon");
  }

  /// Begins to load what opening an index waits for, LMDB's library, in a thread of its own: at a
  /// start that takes as long as everything else before the first index is opened.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("pinyon-lmdb").start(LmdbLibrary::loadAhead);
  }

  /// The home of this process's environment.
  public static Home open(Consumer<String> notices) {
    return open(defaultPath(System.getenv(), System.getProperties()), notices);
  }

  /// The home at `path`, created if it is not there; a local one in its place if `path` is on a
  /// network file system. `notices` gets a sentence for each thing that a user should know, such as
  /// an index that had to be dropped; it is called from any thread. Throws
  /// [StorageException.Unusable] or [StorageException.Full] if there is no home and none can be
  /// made.
  public static Home open(Path path, Consumer<String> notices) {
    return open(path, LocalHome.places(), NetworkFolders::typeOf, notices);
  }

  static Home open(
      Path wanted,
      List<Path> localPlaces,
      Function<Path, Optional<String>> networkType,
      Consumer<String> notices) {
    Path path =
        LocalHome.of(
            wanted, WorkspaceFolder.hash(wanted.toString()), localPlaces, networkType, notices);
    Path folder = path.resolve("v" + FORMAT);
    try {
      Files.createDirectories(folder, LocalHome.forItsOwner()); // it says what is in the sources
      Files.createDirectories(folder.resolve("objects"));
      Files.createDirectories(folder.resolve("workspaces"));
    } catch (IOException e) {
      if (!Files.isReadable(folder.resolve("workspaces"))) {
        throw StorageException.of("create", folder, e);
      }
    }
    boolean writable =
        Files.isWritable(folder.resolve("objects"))
            && Files.isWritable(folder.resolve("workspaces"));
    Home home = new Home(path, writable, notices);
    if (!writable) {
      notices.accept(
          "the home "
              + path
              + " cannot be written: Pinyon uses what it contains and stores nothing new; fix its"
              + " permissions or set PINYON_HOME to a writable folder");
    }
    newerFormat(path)
        .ifPresent(newer ->
            notices.accept(
                newer
                    + " was written by a newer Pinyon and stays; this version uses "
                    + folder.getFileName()
                    + " beside it; delete the one you no longer use"));
    return home;
  }

  private static Optional<Path> newerFormat(Path path) {
    try (DirectoryStream<Path> formats = Files.newDirectoryStream(path, "v[0-9]*")) {
      for (Path each : formats) {
        String number = each.getFileName().toString().substring(1);
        if (number.matches("\\d{1,6}") && Integer.parseInt(number) > FORMAT) {
          return Optional.of(each);
        }
      }
    } catch (IOException e) {
      // then it shows none
    }
    return Optional.empty();
  }

  /// Where the home lies, without the format's folder: what was opened, or what is used instead.
  public Path path() {
    return path;
  }

  /// The folder of this format: what `clean` may delete when nothing runs.
  public Path folder() {
    return folder;
  }

  public boolean isWritable() {
    return writable;
  }

  /// True if this leaves nothing behind, see [#ephemeral].
  public boolean isEphemeral() {
    return EphemeralHomes.objects(path) != null;
  }

  public ObjectStore objects() {
    return objects;
  }

  /// Where the objects' packs are, null if the objects are in memory.
  public @Nullable Path packs() {
    return isEphemeral() ? null : objectFolder.resolve("packs");
  }

  /// Length of all objects together, in bytes. Looks at each of their files.
  public long objectBytes() {
    if (isEphemeral()) {
      long[] bytes = new long[1];
      objects.forEach(info -> bytes[0] += info.bytes());
      return bytes[0];
    }
    try (Stream<Path> files = Files.walk(folder().resolve("objects"))) {
      return files.mapToLong(file -> Files.isRegularFile(file) ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // somebody deletes them at this moment
    }
  }

  /// The folder of a workspace, which need not exist: its name is the root's last name, for people,
  /// and a hash of its real path.
  public Path workspaceFolder(Path root) {
    Path real;
    try {
      real = root.toRealPath();
    } catch (IOException e) {
      real = root.toAbsolutePath().normalize();
    }
    Path last = real.getFileName();
    String readable = last == null ? "root" : last.toString().replaceAll("[^A-Za-z0-9._-]", "_");
    if (readable.length() > READABLE_KEY_LENGTH) {
      readable = readable.substring(0, READABLE_KEY_LENGTH);
    }
    return workspaces.resolve(readable + "-" + WorkspaceFolder.hash(real.toString()));
  }

  /// Who is told what the user should know.
  public Consumer<String> notices() {
    return notices;
  }
}
