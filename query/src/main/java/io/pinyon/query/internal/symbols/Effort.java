package io.pinyon.query.internal.symbols;

import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Facts;

/// How much a question has cost so far, in steps of about the same size, and how much it may: some
/// programs take exponential work (overloads and lambdas nested in each other). The count depends
/// on the program alone. Every recursion and loop whose length a program decides takes steps here,
/// which is also where a question learns that nobody waits for it any more.
public final class Effort {
  /// A hundred times what questions about code that people write take.
  private static final int MOST_STEPS = 2_000_000;

  private static final int BETWEEN_LOOKS = 1 << 7;

  private Facts facts;
  private int steps;
  private boolean isCut;
  private boolean isLacking;

  Effort(Facts facts) {
    this.facts = facts;
  }

  void restart(Facts now) {
    facts = now;
    steps = 0;
    isCut = false;
    isLacking = false;
  }

  /// Counts one step. Throws [AbandonedException] if nobody waits for the answer any more.
  public void step() {
    if ((++steps & BETWEEN_LOOKS - 1) == 0 && facts.isAbandoned()) {
      throw new AbandonedException();
    }
  }

  /// Looks at once whether anybody waits, before what takes as long as some hundred steps: the
  /// first question about another file. Counts nothing.
  public void look() {
    if (facts.isAbandoned()) {
      throw new AbandonedException();
    }
  }

  /// Counts a step that is worth many, such as the decoding of a class.
  public void steps(int n) {
    int before = steps;
    steps += n;
    if (before / BETWEEN_LOOKS != steps / BETWEEN_LOOKS && facts.isAbandoned()) {
      throw new AbandonedException();
    }
  }

  /// True once the question may cost no more: whatever can be left out is left out then.
  public boolean isSpent() {
    if (steps >= MOST_STEPS) {
      isCut = true;
    }
    return isCut;
  }

  /// True if the question has cost so much.
  public boolean hasTaken(int some) {
    return steps >= some;
  }

  /// Notes that something was left out because there was too much of it.
  public void cut() {
    isCut = true;
  }

  /// Notes that something was not looked at, or not all of it is told; the question goes on.
  public void lack() {
    isLacking = true;
  }

  /// True if the answer lacks something: the budget was spent, a limit met, or a part not looked
  /// at.
  public boolean isPartial() {
    return isCut || isLacking;
  }

  int count() {
    return steps;
  }
}
