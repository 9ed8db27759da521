package io.pinyon.storage;

/// How the payload of a stored object is encoded. Every engine reads all of them, whichever one it
/// writes: each object says its own.
public enum Codec {
  /// As it is: read without a copy where the engine maps its file.
  RAW,
  /// An LZ4 block.
  LZ4,
  /// A Zstandard frame.
  ZSTD,
  /// A raw DEFLATE stream (RFC 1951), by the JDK's own zlib.
  DEFLATE
}
