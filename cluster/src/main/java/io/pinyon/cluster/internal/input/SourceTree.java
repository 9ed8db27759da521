package io.pinyon.cluster.internal.input;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree of source files, as it is named to tasks: small, and opened where it is read.
public interface SourceTree extends Serializable {
  /// Which files count. Throws [UnusableInputException] if it is no such tree or a hostile one.
  Listing list() throws IOException;

  /// Opens it for reading, by one thread.
  Reader open() throws IOException;

  /// True if files are read one behind the other from the start, by ascending [SourceRef#at].
  default boolean isSequential() {
    return false;
  }

  /// A file of a tree. `path` is below the tree's root, with `/` between names; `size` is in bytes.
  /// `at` is where a reader finds it, if it needs more than the path. `blob` is its id in git, null
  /// if it has none.
  record SourceRef(String path, long size, int at, byte @Nullable [] blob)
      implements Serializable {}

  /// `skipped` are lines, each with what is left out and why. `commit` is the one of git that the
  /// tree is of, and `rules` those of its files, see [io.pinyon.storage.Blobs]; null and empty if
  /// there is none.
  record Listing(List<SourceRef> files, List<String> skipped, @Nullable String commit, byte[] rules)
      implements Serializable {
    static Listing of(List<SourceRef> files, List<String> skipped) {
      return new Listing(files, skipped, null, new byte[0]);
    }
  }

  /// Reads files of one tree.
  interface Reader extends AutoCloseable {
    /// The file's bytes. Throws [DamagedFileException] if there is something, but no content: the
    /// same for whoever reads it; any other IOException if another attempt may succeed.
    Content read(SourceRef file) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// The first bytes of a file, all of them or as many as
  /// [io.pinyon.indexer.files.SourceBytes#MAX_BYTES], and how many it has.
  record Content(byte[] start, long size) {}

  /// A file that is there and cannot be read.
  final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    DamagedFileException(String message) {
      super(message);
    }
  }

  /// What was given is no tree of sources, or one that nobody should read.
  final class UnusableInputException extends IOException {
    private static final long serialVersionUID = 1;

    UnusableInputException(String message) {
      super(message);
    }
  }
}
