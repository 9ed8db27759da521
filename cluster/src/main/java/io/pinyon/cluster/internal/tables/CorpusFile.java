package io.pinyon.cluster.internal.tables;

import io.pinyon.schema.FileIndex;
import java.io.Serializable;
import java.nio.ByteBuffer;

/// A file of a corpus: its number, its path, and the bytes of its file index.
public record CorpusFile(int number, String path, byte[] index) implements Serializable {
  private static final long serialVersionUID = 1;

  FileIndex facts() {
    return FileIndex.of(ByteBuffer.wrap(index));
  }
}
