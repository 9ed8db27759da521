package io.pinyon.indexer.internal.pipeline;

import io.pinyon.syntax.facts.SourceExtractor;
import java.nio.ByteBuffer;

/// From the bytes of a source file to those of its file index; pure, for use by many threads.
@FunctionalInterface
public interface Extractor {
  /// The one for Java.
  Extractor OF_SOURCES = source -> SourceExtractor.extract(source).index();

  ByteBuffer extract(byte[] source);
}
