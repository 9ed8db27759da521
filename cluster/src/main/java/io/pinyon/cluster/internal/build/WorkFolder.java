package io.pinyon.cluster.internal.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/// A folder that driver and executors share, for the files that they hand each other: a path, or
/// the URI of a file system that Hadoop knows.
record WorkFolder(String place) implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int BUFFER = 1 << 18;

  static WorkFolder of(String place) {
    return new WorkFolder(
        place.startsWith("file:") ? Path.of(URI.create(place)).toString() : place);
  }

  private boolean isLocal() {
    return place.indexOf("://") < 0;
  }

  private FileSystem remote() throws IOException {
    return FileSystem.get(URI.create(place), new Configuration());
  }

  private org.apache.hadoop.fs.Path remotePath(String name) {
    return new org.apache.hadoop.fs.Path(place, name);
  }

  void make() throws IOException {
    if (isLocal()) {
      Files.createDirectories(Path.of(place));
    } else {
      remote().mkdirs(new org.apache.hadoop.fs.Path(place));
    }
  }

  /// A new file of this name.
  OutputStream create(String name) throws IOException {
    return new java.io.BufferedOutputStream(
        isLocal()
            ? Files.newOutputStream(Path.of(place, name))
            : remote().create(remotePath(name), true),
        BUFFER);
  }

  /// `length` bytes of a file, from `from` on.
  InputStream open(String name, long from, long length) throws IOException {
    InputStream in = open(name);
    try {
      in.skipNBytes(from);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return new LimitedInput(in, length);
  }

  InputStream open(String name) throws IOException {
    return isLocal() ? Files.newInputStream(Path.of(place, name)) : remote().open(remotePath(name));
  }

  /// Deletes it with all that it holds.
  void delete() throws IOException {
    if (isLocal()) {
      io.pinyon.storage.files.FileTrees.delete(Path.of(place));
    } else {
      remote().delete(new org.apache.hadoop.fs.Path(place), true);
    }
  }
}
