package io.pinyon.projects.internal.resolution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gradle's order of versions (its user manual, "Declaring Versions and Ranges") and what a dynamic
/// version accepts.
public final class GradleVersion {
  public static final Comparator<String> ORDER = GradleVersion::compare;

  private static final Map<String, Integer> SPECIAL =
      Map.of("dev", -1, "rc", 1, "snapshot", 2, "final", 3, "ga", 4, "release", 5, "sp", 6);

  private GradleVersion() {}

  private static List<String> parts(String version) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= version.length(); i++) {
      boolean isSeparator = i < version.length() && ".-_+".indexOf(version.charAt(i)) >= 0;
      boolean isChange =
          i > start
              && i < version.length()
              && !isSeparator
              && Character.isDigit(version.charAt(i)) != Character.isDigit(version.charAt(i - 1));
      if (i == version.length() || isSeparator || isChange) {
        if (i > start) {
          parts.add(version.substring(start, i));
        }
        start = isSeparator ? i + 1 : i;
      }
    }
    return parts;
  }

  private static boolean isNumber(String part) {
    return Character.isDigit(part.charAt(0));
  }

  private static int compare(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    List<String> left = parts(a);
    List<String> right = parts(b);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = comparePart(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (left.size() > right.size()) {
      return isNumber(left.get(right.size())) ? 1 : -1;
    }
    if (left.size() < right.size()) {
      return isNumber(right.get(left.size())) ? -1 : 1;
    }
    return 0;
  }

  private static int comparePart(String a, String b) {
    if (isNumber(a) && isNumber(b)) {
      String left = withoutZeros(a);
      String right = withoutZeros(b);
      return left.length() != right.length()
          ? left.length() - right.length()
          : left.compareTo(right);
    }
    if (isNumber(a) != isNumber(b)) {
      return isNumber(a) ? 1 : -1;
    }
    int left = SPECIAL.getOrDefault(a.toLowerCase(Locale.ROOT), 0);
    int right = SPECIAL.getOrDefault(b.toLowerCase(Locale.ROOT), 0);
    return left != right ? left - right : a.compareTo(b);
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  public static boolean isDynamic(String version) {
    return version.endsWith("+")
        || version.startsWith("latest.")
        || !version.isEmpty() && "[](".indexOf(version.charAt(0)) >= 0;
  }

  /// True if a dynamic version accepts this one.
  public static boolean accepts(String dynamic, String version) {
    if (dynamic.startsWith("latest.")) {
      return true;
    }
    if (dynamic.endsWith("+")) {
      return version.startsWith(dynamic.substring(0, dynamic.length() - 1));
    }
    String inner = dynamic.substring(1, Math.max(1, dynamic.length() - 1));
    int comma = inner.indexOf(',');
    if (comma < 0) {
      return compare(inner.trim(), version) == 0;
    }
    String low = inner.substring(0, comma).trim();
    String high = inner.substring(comma + 1).trim();
    boolean isFromOpen = dynamic.charAt(0) != '[';
    boolean isToOpen = dynamic.charAt(dynamic.length() - 1) != ']';
    int toLow = low.isEmpty() ? 1 : compare(version, low);
    int toHigh = high.isEmpty() ? -1 : compare(version, high);
    return (isFromOpen ? toLow > 0 : toLow >= 0) && (isToOpen ? toHigh < 0 : toHigh <= 0);
  }
}
