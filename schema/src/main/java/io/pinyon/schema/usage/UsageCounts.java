package io.pinyon.schema.usage;

import java.util.Arrays;

/// What was counted in one context, by outcome: in all files, and in those of one package. One
/// thread; a value once it is filled.
public final class UsageCounts {
  public static final UsageCounts NONE = new UsageCounts(0);

  private final int ofPackage;

  /// By open addressing: outcomes plus one, 0 where there is none.
  private int[] outcomes = new int[16];

  private int[] all = new int[16];
  private int[] near = new int[16];
  private int size;
  private int total;
  private int nearTotal;

  /// `ofPackage` is as [UsageKey#packageOf] gives it.
  public UsageCounts(int ofPackage) {
    this.ofPackage = ofPackage;
  }

  /// Adds a count, which may be negative, of the files of a package.
  public void add(int packageNumber, int outcome, int count) {
    int slot = slot(outcome);
    if (outcomes[slot] == 0) {
      if (2 * ++size > outcomes.length) {
        grow();
        slot = slot(outcome);
      }
      outcomes[slot] = outcome + 1;
    }
    all[slot] += count;
    total += count;
    if (packageNumber == ofPackage) {
      near[slot] += count;
      nearTotal += count;
    }
  }

  private int slot(int outcome) {
    int mask = outcomes.length - 1;
    int slot = outcome & mask;
    while (outcomes[slot] != 0 && outcomes[slot] != outcome + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] before = outcomes;
    int[] allBefore = all;
    int[] nearBefore = near;
    outcomes = new int[2 * before.length];
    all = new int[outcomes.length];
    near = new int[outcomes.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != 0) {
        int slot = slot(before[i] - 1);
        outcomes[slot] = before[i];
        all[slot] = allBefore[i];
        near[slot] = nearBefore[i];
      }
    }
  }

  /// How often an outcome was counted, at least 0.
  public int of(int outcome) {
    return Math.max(0, all[slot(outcome)]);
  }

  /// The same in the files of the package.
  public int near(int outcome) {
    return Math.max(0, near[slot(outcome)]);
  }

  public int total() {
    return Math.max(0, total);
  }

  public int nearTotal() {
    return Math.max(0, nearTotal);
  }

  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public String toString() {
    return size + " outcomes, " + total + " uses " + Arrays.toString(outcomes);
  }
}
