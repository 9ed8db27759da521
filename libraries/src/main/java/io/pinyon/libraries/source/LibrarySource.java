package io.pinyon.libraries.source;

import io.pinyon.schema.FileIndex;
import io.pinyon.storage.cache.LastUse;
import io.pinyon.storage.files.AtomicFiles;
import io.pinyon.syntax.facts.SourceExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A source of a library as a file on disk, and its facts.
public record LibrarySource(Path file, FileIndex index) {
  /// The largest source that is taken out of an archive.
  private static final long MAX_BYTES = 16L << 20;

  /// The name of the class around all others: `java/util/Map` of `java/util/Map$Entry`.
  public static String topLevel(String binaryName) {
    int dollar = binaryName.indexOf('$', binaryName.lastIndexOf('/') + 2);
    return dollar < 0 ? binaryName : binaryName.substring(0, dollar);
  }

  /// Makes an entry of an archive a read-only file of this name (`a/b/C.java`) below the folder,
  /// unless it is there and has these bytes.
  public static LibrarySource take(ZipFile archive, ZipEntry entry, Path folder, String name)
      throws IOException {
    byte[] bytes = bytes(archive, entry, MAX_BYTES);
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the entry " + name + " points outside the folder");
    }
    if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      write(file, bytes);
    }
    LastUse.note(folder);
    return new LibrarySource(file, FileIndex.of(SourceExtractor.extract(bytes).index()));
  }

  /// The bytes of an entry. Throws IOException if it has more than `most`, or more than it claims:
  /// of archives by whom one does not know.
  public static byte[] bytes(ZipFile archive, ZipEntry entry, long most) throws IOException {
    long claimed = entry.getSize();
    if (claimed > most) {
      throw new IOException("the entry " + entry.getName() + " has " + claimed + " bytes");
    }
    int limit = (int) (claimed < 0 ? most : claimed);
    try (InputStream in = archive.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new IOException("the entry " + entry.getName() + " has more bytes than it claims");
      }
      return bytes;
    }
  }

  /// Makes a read-only file, whole or not at all.
  static void write(Path file, byte[] bytes) throws IOException {
    Path parent = file.getParent();
    Files.createDirectories(parent);
    Path draft = Files.createTempFile(parent, ".source", ".tmp");
    AtomicFiles.write(
        file,
        draft,
        made -> {
          Files.write(made, bytes);
          if (!made.toFile().setReadable(true, false) || !made.toFile().setReadOnly()) {
            throw new IOException("cannot make " + made + " read-only");
          }
        });
  }
}
