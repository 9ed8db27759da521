package io.pinyon.cluster.internal.input;

import io.pinyon.cluster.internal.input.SourceTree.UnusableInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Tells what kind of tree an argument names.
public final class SourceTrees {
  private SourceTrees() {}

  /// The tree of a path or URI. Throws [UnusableInputException] if it is of no kind that is read.
  public static SourceTree of(String argument) throws IOException {
    String name = argument.toLowerCase(Locale.ROOT);
    boolean isTar = name.endsWith(".tar.gz") || name.endsWith(".tgz") || name.endsWith(".tar");
    boolean isZip = name.endsWith(".jar") || name.endsWith(".zip");
    if (argument.indexOf("://") > 0 && !argument.startsWith("file:")) {
      if (isTar || isZip) {
        return isTar ? new TarTree(argument) : new ZipTree(argument);
      }
      throw new UnusableInputException(
          argument
              + ": folders and repositories are read where all machines have them mounted; of other"
              + " file systems give an archive");
    }
    Path path = argument.startsWith("file:") ? Path.of(URI.create(argument)) : Path.of(argument);
    Path absolute = path.toAbsolutePath().normalize();
    if (Files.isDirectory(absolute)) {
      boolean isBare =
          Files.isDirectory(absolute.resolve("objects"))
              && Files.isDirectory(absolute.resolve("refs"))
              && Files.isRegularFile(absolute.resolve("HEAD"));
      return isBare ? new GitTree(absolute.toString()) : new FolderTree(absolute.toString());
    }
    if (!Files.isRegularFile(absolute)) {
      throw new UnusableInputException("no such folder or file: " + absolute);
    }
    if (isTar || isZip) {
      return isTar ? new TarTree(absolute.toString()) : new ZipTree(absolute.toString());
    }
    throw new UnusableInputException(
        absolute + " is no folder, bare git repository, .jar, .zip, .tar, .tar.gz or .tgz");
  }

  /// The folder below which a tree lies among several ones.
  public static String folderOf(String argument) {
    String name = argument.replaceAll("[/\\\\]+$", "");
    name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return name.replaceFirst(
        "(\\.git|-sources\\.jar|\\.jar|\\.zip|\\.tar\\.gz|\\.tgz|\\.tar)$", "");
  }
}
