package io.pinyon.query.internal.code;

import java.util.Locale;

/// How near two names are: what a slip of the fingers makes of one counts as near.
public final class Spelling {
  /// Stands for names that are not near each other.
  public static final int FAR = 1000;

  private Spelling() {}

  /// Ten for each letter that is wrong, missing, too many or swapped with its neighbour; less for
  /// its case. [#FAR] if more letters than one to four are wrong, by the length of the names.
  public static int distance(String a, String b) {
    int most = Math.max(a.length(), b.length());
    int allowed = most <= 3 ? 10 : most <= 9 ? 20 : most <= 14 ? 30 : 40;
    if (a.equals(b) || Math.abs(a.length() - b.length()) * 10 > allowed) {
      return a.equals(b) ? 0 : FAR;
    }
    if (a.equalsIgnoreCase(b)) {
      return 5;
    }
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[x.length() + 1][y.length() + 1];
    for (int i = 0; i <= x.length(); i++) {
      for (int j = 0; j <= y.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? 10 * (i + j) : step(x, y, i, j, d);
      }
    }
    int found = d[x.length()][y.length()];
    return found <= allowed ? found : FAR;
  }

  private static int step(String x, String y, int i, int j, int[][] d) {
    int same = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 10;
    int best = Math.min(d[i - 1][j - 1] + same, 10 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean isSwap =
        i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1);
    return isSwap ? Math.min(best, d[i - 2][j - 2] + 10) : best;
  }
}
