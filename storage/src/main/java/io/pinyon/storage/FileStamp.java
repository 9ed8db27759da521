package io.pinyon.storage;

/// What the file system says of a file without reading it: `size` in bytes, `modifiedNanos` since
/// the epoch. Equal stamps are taken for equal content.
public record FileStamp(long size, long modifiedNanos) {
  /// A time that no file has: what is known of the file comes from elsewhere, it is to be looked
  /// at.
  public static final long UNKNOWN = Long.MIN_VALUE;
}
