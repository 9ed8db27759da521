package io.pinyon.storage.internal.environment;

import java.util.Map;

/// How an index is sized. `mapBytes`: what the file may grow to before the map has to, 0 for the
/// platform's default; `pendingBytes`: how much a batch gathers before it commits by itself;
/// `keptVersions`: how many versions of a path stay known, the present one counted;
/// `checkedAtOnce`: up to so many bytes every page is checked before the file is used, in a larger
/// one before it is read, until all are.
public record IndexSizes(long mapBytes, long pendingBytes, int keptVersions, long checkedAtOnce) {
  private static final int KEPT_VERSIONS = 10;
  private static final long CHECKED_AT_ONCE = 64L << 20;
  private static final int MOST_VERSIONS = 1_000;

  /// What fits the machine and the environment: `PINYON_VERSIONS` is how many versions are kept, 10
  /// if it is not a number, at most 1,000.
  public static IndexSizes of(Map<String, String> environment) {
    long heap = Runtime.getRuntime().maxMemory();
    int versions = KEPT_VERSIONS;
    try {
      versions = Integer.parseInt(environment.getOrDefault("PINYON_VERSIONS", "").strip());
    } catch (NumberFormatException e) {
      // not set, or not a number: the default holds
    }
    return new IndexSizes(
        0,
        Math.max(16L << 20, Math.min(256L << 20, heap / 6)),
        Math.clamp(versions, 1, MOST_VERSIONS));
  }

  public IndexSizes(long mapBytes, long pendingBytes, int keptVersions) {
    this(mapBytes, pendingBytes, keptVersions, CHECKED_AT_ONCE);
  }

  public IndexSizes withCheckedAtOnce(long bytes) {
    return new IndexSizes(mapBytes, pendingBytes, keptVersions, bytes);
  }

  public static IndexSizes ofMachine() {
    return of(System.getenv());
  }
}
