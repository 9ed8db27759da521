package io.pinyon.cli.daemon;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes folders and files that nobody but this user can use, and refuses those that somebody else
/// can: whoever can put a file there could answer in the place of a daemon.
final class PrivateFolder {
  private static final String RIGHTS = "rwx------";
  private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString(RIGHTS);

  private PrivateFolder() {}

  /// Makes the folder if it is not there. Throws [DaemonException] if it is a link, belongs to
  /// somebody else, others can use it, or it cannot be made. The rights of a folder that is there
  /// stay as they are: it may be one that others need, such as `/tmp`.
  static Path ensure(Path folder) {
    try {
      Path parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
        create(folder);
      }
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw new DaemonException(folder + " is no folder; remove it");
      }
      check(folder, self(folder));
      PosixFileAttributeView posix =
          Files.getFileAttributeView(
              folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (posix != null && !OWNERS.containsAll(posix.readAttributes().permissions())) {
        throw new DaemonException(
            "others can use the folder " + folder + "; take a folder of your own (chmod 700)");
      }
      return folder;
    } catch (IOException e) {
      throw new DaemonException("cannot use the folder " + folder + ": " + e);
    }
  }

  private static void create(Path folder) throws IOException {
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
      } else {
        Files.createDirectory(folder);
        restrict(folder, self(folder), RIGHTS);
      }
    } catch (FileAlreadyExistsException e) {
      // another process was quicker; it is looked at like any other
    }
  }

  /// Throws [DaemonException] if `file`, which may be anything, belongs to somebody else than
  /// `self`.
  static void check(Path file, UserPrincipal self) throws IOException {
    UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(self)) {
      throw new DaemonException(
          file + " belongs to " + owner.getName() + ", not to you; remove it or set PINYON_HOME");
    }
  }

  /// Who this process is, as the file system of a folder has it.
  static UserPrincipal self(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, "owner", null);
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  /// Lets nobody but `self` use a file; `rights` are those of POSIX.
  static void restrict(Path file, UserPrincipal self, String rights) throws IOException {
    PosixFileAttributeView posix =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString(rights));
      return;
    }
    AclFileAttributeView list = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (list == null) {
      throw new DaemonException("the file system of " + file + " cannot keep others out");
    }
    list.setAcl(
        List.of(
            AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(self)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
  }
}
