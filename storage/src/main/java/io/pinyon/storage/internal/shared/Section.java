package io.pinyon.storage.internal.shared;

/// What a manifest says of a section: how many entries it has, how many bytes these are and how
/// many they are as stored, and the SHA-256 of the stored bytes in hexadecimal.
public record Section(String name, long count, long length, long stored, String sha256) {
  /// Sections that compress better than this are refused: nothing real does.
  private static final long BEST_RATIO = 64;

  public static final String FILES = "files";
  public static final String LONG = "long";
  public static final String OBJECTS = "objects";

  /// True if the lengths can be those of a section: its stored bytes cannot grow without bound.
  public boolean isPlausible() {
    return count >= 0
        && length >= 0
        && stored >= 0
        && count <= length
        && length / BEST_RATIO <= stored + EntryOutput.BLOCK
        && stored <= length + (length / EntryOutput.BLOCK + 1) * BlockOutput.HEADER;
  }
}
