package io.pinyon.storage.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A home on a local disk for one that lies on a network file system, where LMDB cannot work: two
/// machines would map one file without seeing each other's locks. It lies in `/var/tmp`, else in
/// the folder for temporary files, belongs to the user alone, and says in its file `instead-of`
/// what it stands for.
public final class LocalHome {
  private static final String INSTEAD_OF = "instead-of";

  private LocalHome() {}

  /// `home` if it is local; else a local one, created if need be, and the first time a sentence to
  /// `notices`. `home` itself if there is no local disk to be had, with a sentence each time.
  /// `typeOf` gives the type of a folder's file system if it is a network one; `key` tells homes
  /// apart.
  public static Path of(
      Path home,
      String key,
      List<Path> places,
      Function<Path, Optional<String>> typeOf,
      Consumer<String> notices) {
    Optional<String> type = typeOf.apply(existing(home));
    if (type.isEmpty()) {
      return home;
    }
    String problem =
        "the home "
            + home
            + " is on a network file system ("
            + type.get()
            + "), where an index can"
            + " be damaged by a second machine; ";
    for (Path place : places) {
      Path local = place.resolve("pinyon-" + System.getProperty("user.name") + "-" + key);
      if (Files.isDirectory(place) && typeOf.apply(place).isEmpty() && isOurs(local)) {
        if (isFirst(local, home)) {
          notices.accept(
              problem
                  + local
                  + " is used instead from now on. Set PINYON_HOME to a folder on a local disk to"
                  + " have it elsewhere");
        }
        return local;
      }
    }
    notices.accept(problem + "set PINYON_HOME to a folder on a local disk");
    return home;
  }

  /// The places for it on this machine, best first: what lies in `/var/tmp` outlives a restart.
  public static List<Path> places() {
    return List.of(Path.of("/var/tmp"), Path.of(System.getProperty("java.io.tmpdir")));
  }

  private static Path existing(Path path) {
    Path at = path.toAbsolutePath();
    while (!Files.exists(at)) {
      @Nullable Path parent = at.getParent();
      if (parent == null) {
        return at;
      }
      at = parent;
    }
    return at;
  }

  /// Everybody may create folders where it lies: one that is another user's, or a link, is not
  /// used.
  private static boolean isOurs(Path local) {
    try {
      if (Files.notExists(local, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(local, forItsOwner());
      }
      var me =
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name"));
      return Files.isDirectory(local, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(local, LinkOption.NOFOLLOW_LINKS).equals(me);
    } catch (IOException | UnsupportedOperationException e) {
      System.getLogger(LocalHome.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot use " + local, e);
      return false;
    }
  }

  /// With what a folder is created that its owner alone may use, where the system has that.
  static FileAttribute<?>[] forItsOwner() {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isFirst(Path local, Path home) {
    Path file = local.resolve(INSTEAD_OF);
    if (Files.exists(file)) {
      return false;
    }
    try {
      Files.writeString(file, home + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      System.getLogger(LocalHome.class.getName())
          .log(System.Logger.Level.DEBUG, "cannot write " + file, e);
    }
    return true;
  }
}
