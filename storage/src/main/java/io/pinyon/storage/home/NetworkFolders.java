package io.pinyon.storage.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells folders of other machines from local ones, by the type of their file system.
public final class NetworkFolders {
  private static final Set<String> TYPES =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afpfs",
          "afs",
          "9p",
          "ncpfs",
          "webdav",
          "davfs",
          "fuse.sshfs",
          "fuse.davfs",
          "fuse.glusterfs",
          "glusterfs",
          "ceph",
          "lustre",
          "gpfs",
          "beegfs",
          "osxfuse",
          "macfuse");

  private NetworkFolders() {}

  /// The type of the folder's file system if it is a network one; empty if it is local or unknown.
  public static Optional<String> typeOf(Path folder) {
    try {
      String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
      return isNetwork(type) ? Optional.of(type) : Optional.empty();
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  static boolean isNetwork(String type) {
    return TYPES.contains(type);
  }
}
