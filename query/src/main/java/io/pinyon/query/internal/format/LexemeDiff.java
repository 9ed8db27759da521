package io.pinyon.query.internal.format;

import io.pinyon.query.answers.SourceEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The edits that make one text of another that has nearly the same tokens and comments: the white
/// space between those that stay, and those that do not. So a caret stays with its token. Myers'
/// difference (1986) of the lexemes; texts that differ in too many get one edit for all of them.
public final class LexemeDiff {
  /// How many lexemes may come or go, one by one.
  private static final int MOST_CHANGES = 1_000;

  private final Lexemes one;
  private final Lexemes other;
  private final List<SourceEdit> edits = new ArrayList<>();

  private LexemeDiff(Lexemes one, Lexemes other) {
    this.one = one;
    this.other = other;
  }

  /// In the order of the text; applied to `one` they give the text of `other`.
  public static List<SourceEdit> between(Lexemes one, Lexemes other) {
    LexemeDiff diff = new LexemeDiff(one, other);
    diff.run();
    return diff.edits;
  }

  private void run() {
    Map<String, Integer> names = new HashMap<>();
    int[] before = names(one, names);
    int[] after = names(other, names);
    int start = 0;
    while (start < before.length && start < after.length && before[start] == after[start]) {
      start++;
    }
    int end = 0;
    while (end < before.length - start
        && end < after.length - start
        && before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    List<int[]> pairs = new ArrayList<>();
    for (int at = 0; at < start; at++) {
      pairs.add(new int[] {at, at});
    }
    middle(before, after, start, end, pairs);
    for (int at = end; at > 0; at--) {
      pairs.add(new int[] {before.length - at, after.length - at});
    }
    pairs.add(new int[] {before.length, after.length});
    int lastBefore = -1;
    int lastAfter = -1;
    for (int[] pair : pairs) {
      between(lastBefore, pair[0], lastAfter, pair[1]);
      lastBefore = pair[0];
      lastAfter = pair[1];
    }
  }

  private static int[] names(Lexemes lexemes, Map<String, Integer> names) {
    int[] result = new int[lexemes.count()];
    for (int at = 0; at < result.length; at++) {
      result[at] = names.computeIfAbsent(lexemes.written(at), k -> names.size());
    }
    return result;
  }

  /// What stands between two lexemes that stay. White space is compared line by line, so that an
  /// edit of an indentation does not reach into the line above.
  private void between(int fromBefore, int toBefore, int fromAfter, int toAfter) {
    int start = one.end(fromBefore);
    int end = one.start(toBefore);
    String made = other.text().substring(other.end(fromAfter), other.start(toAfter));
    boolean isGap = toBefore == fromBefore + 1 && toAfter == fromAfter + 1;
    int split = isGap ? one.text().lastIndexOf('\n', end - 1) + 1 : 0;
    int splitMade = isGap ? made.lastIndexOf('\n') + 1 : 0;
    if (split > start && splitMade > 0) {
      Replacement.add(one.text(), start, split, made.substring(0, splitMade), edits);
      Replacement.add(one.text(), split, end, made.substring(splitMade), edits);
    } else {
      Replacement.add(one.text(), start, end, made, edits);
    }
  }

  // ---- Myers

  private void middle(int[] before, int[] after, int start, int end, List<int[]> pairs) {
    int n = before.length - end - start;
    int m = after.length - end - start;
    if (n == 0 || m == 0) {
      return;
    }
    int most = Math.min(n + m, MOST_CHANGES);
    int[] reached = new int[2 * most + 3];
    List<int[]> steps = new ArrayList<>();
    for (int changes = 0; changes <= most; changes++) {
      for (int k = -changes; k <= changes; k += 2) {
        boolean isDown = k == -changes || k != changes && reached[most + k] < reached[most + k + 2];
        int x = isDown ? reached[most + k + 2] : reached[most + k] + 1;
        int y = x - k;
        while (x < n && y < m && before[start + x] == after[start + y]) {
          x++;
          y++;
        }
        reached[most + 1 + k] = x;
        if (x >= n && y >= m) {
          trace(steps, n, m, changes, start, pairs);
          return;
        }
      }
      // Only the diagonals that this round can have reached are kept.
      int[] kept = new int[2 * changes + 1];
      System.arraycopy(reached, most + 1 - changes, kept, 0, kept.length);
      steps.add(kept);
    }
  }

  private void trace(List<int[]> steps, int n, int m, int changes, int start, List<int[]> pairs) {
    List<int[]> back = new ArrayList<>();
    int x = n;
    int y = m;
    for (int round = changes; round > 0; round--) {
      int[] kept = steps.get(round - 1);
      int k = x - y;
      boolean isDown = k == -round || k != round && at(kept, k - 1) < at(kept, k + 1);
      int previous = isDown ? k + 1 : k - 1;
      int fromX = at(kept, previous);
      int fromY = fromX - previous;
      while (x > fromX && y > fromY && x > (isDown ? fromX : fromX + 1)) {
        x--;
        y--;
        back.add(new int[] {start + x, start + y});
      }
      x = fromX;
      y = fromY;
    }
    while (x > 0 && y > 0) {
      x--;
      y--;
      back.add(new int[] {start + x, start + y});
    }
    pairs.addAll(back.reversed());
  }

  /// What the diagonal `k` had reached; -1 if nothing.
  private static int at(int[] kept, int k) {
    int index = k + kept.length / 2;
    return index < 0 || index >= kept.length ? -1 : kept[index];
  }
}
