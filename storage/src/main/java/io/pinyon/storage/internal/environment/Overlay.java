package io.pinyon.storage.internal.environment;

import java.util.function.LongSupplier;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// What a delta says of its base as of one commit: which of its files count no more, and whether it
/// says nothing else either, so that the base alone answers. Does not change; safe for use by many
/// threads.
public final class Overlay {
  /// Of an index without a base.
  public static final Overlay NONE = new Overlay(0, new RoaringBitmap(), false, false);

  private static final long UNKNOWN = -1;

  private final long commit;
  private final RoaringBitmap masked;
  private final ImmutableRoaringBitmap maskedView;
  private final boolean isBare;
  private final boolean hasStamps;
  private volatile long maskedTypes = UNKNOWN;

  public Overlay(long commit, RoaringBitmap masked, boolean isBare, boolean hasStamps) {
    this.commit = commit;
    this.masked = masked;
    this.maskedView = masked.toMutableRoaringBitmap();
    this.isBare = isBare;
    this.hasStamps = hasStamps;
  }

  public long commit() {
    return commit;
  }

  /// Not to be changed.
  public RoaringBitmap masked() {
    return masked;
  }

  /// The same.
  public ImmutableRoaringBitmap maskedView() {
    return maskedView;
  }

  /// True if some file of the base has another stamp here.
  public boolean hasStamps() {
    return hasStamps;
  }

  /// True if no file of the base is masked and the delta has none.
  public boolean isBare() {
    return isBare;
  }

  /// How many types of the base are in masked files, counted when it is first asked.
  public long maskedTypes(LongSupplier count) {
    long known = maskedTypes;
    if (known == UNKNOWN) {
      known = count.getAsLong();
      maskedTypes = known;
    }
    return known;
  }
}
