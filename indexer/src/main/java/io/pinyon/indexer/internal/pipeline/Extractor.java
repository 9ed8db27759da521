package io.pinyon.indexer.internal.pipeline;

import java.nio.ByteBuffer;

/// From the bytes of a source file to those of its file index; pure, for use by many threads.
@FunctionalInterface
public interface Extractor {
  /// The one for Java.
  Extractor OF_SOURCES =
      source -> {
        throw new UnsupportedOperationException("soon");
      };

  ByteBuffer extract(byte[] source);
}
