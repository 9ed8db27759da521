package io.pinyon.storage;

import org.jspecify.annotations.Nullable;

/// By which ids git knows the contents of a workspace's files, so that another checkout may tell
/// without reading it that a file is the same. A base keeps them with its files.
public interface Blobs {
  /// Where nothing is known.
  Blobs NONE =
      new Blobs() {
        @Override
        public byte[] rules() {
          return new byte[0];
        }

        @Override
        public byte @Nullable [] idOf(String path, FileStamp stamp) {
          return null;
        }
      };

  /// What stands for the rules by which git makes files of contents, such as line ends: files of
  /// one id are surely equal only where this is equal too. Empty if nothing is known.
  byte[] rules();

  /// The id, of 20 bytes, of what the file at `path` holds if it has this stamp; null if that is
  /// not certain.
  byte @Nullable [] idOf(String path, FileStamp stamp);

  /// The same of a file as it is indexed, where it may take a look into the file: so it is known of
  /// every file that is as git has it.
  default byte @Nullable [] idOf(FileRecord file) {
    return idOf(file.path(), file.stamp());
  }
}
