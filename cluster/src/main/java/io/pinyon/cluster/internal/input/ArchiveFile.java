package io.pinyon.cluster.internal.input;

import io.pinyon.indexer.files.SourceBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/// An archive, wherever it lies.
final class ArchiveFile {
  /// A file in an archive that is longer is none that somebody wrote.
  static final long MOST_FILE = 1L << 30;

  private ArchiveFile() {}

  static boolean isLocal(String place) {
    return place.indexOf("://") < 0;
  }

  static InputStream open(String place) throws IOException {
    return isLocal(place) ? Files.newInputStream(Path.of(place)) : remote(place);
  }

  private static InputStream remote(String place) throws IOException {
    URI uri = URI.create(place);
    return FileSystem.get(uri, new Configuration()).open(new org.apache.hadoop.fs.Path(uri));
  }

  static long length(String place) throws IOException {
    if (isLocal(place)) {
      return Files.size(Path.of(place));
    }
    URI uri = URI.create(place);
    return FileSystem.get(uri, new Configuration())
        .getFileStatus(new org.apache.hadoop.fs.Path(uri))
        .getLen();
  }

  /// A copy on this machine; the file itself if it is there already.
  static Path local(String place) throws IOException {
    if (isLocal(place)) {
      return Path.of(place);
    }
    Path copy = Files.createTempFile("pinyon-archive", ".zip");
    try (InputStream in = remote(place)) {
      Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  /// Reads to the end, but keeps no more than counts; throws if there are more than `most` bytes.
  static SourceTree.Content content(InputStream in, long most) throws IOException {
    byte[] start = in.readNBytes(SourceBytes.MAX_BYTES);
    long size = start.length;
    if (start.length == SourceBytes.MAX_BYTES) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
        if (size > most) {
          throw new SourceTree.DamagedFileException("cannot be read: expands to more than it says");
        }
      }
    }
    return new SourceTree.Content(start, size);
  }

  static byte[] some(InputStream in, int most) throws IOException {
    byte[] all = in.readNBytes(most + 1);
    return all.length > most ? new byte[0] : Arrays.copyOf(all, all.length);
  }
}
