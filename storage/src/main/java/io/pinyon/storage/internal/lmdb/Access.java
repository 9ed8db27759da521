package io.pinyon.storage.internal.lmdb;

/// How the file of an index is opened.
public enum Access {
  READ_WRITE,
  READ_ONLY,
  /// By one process alone, for a bulk load: what is committed is durable after a sync.
  BULK;

  /// How a program opens the indexes of a home that it can, or cannot, write.
  public static Access ofHome(boolean isWritable) {
    return isWritable ? READ_WRITE : READ_ONLY;
  }
}
