package io.pinyon.schema.names;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names that source generators derive from others: `FooMapperImpl`, `QFoo`, `Foo_`,
/// `AutoValue_Foo`.
public final class DerivedNames {
  private DerivedNames() {}

  /// The names that a name may be derived from: each run of its words but for all of them. A word
  /// begins at an upper-case letter and ends before `_` and `$`, which a run may have inside:
  /// `AutoValue_Foo` has `Auto`, `AutoValue`, `Value`, `Value_Foo` and `Foo`.
  public static Set<String> origins(String name) {
    List<int[]> words = words(name);
    Set<String> origins = new LinkedHashSet<>();
    for (int first = 0; first < words.size(); first++) {
      for (int last = first; last < words.size(); last++) {
        String run = name.substring(words.get(first)[0], words.get(last)[1]);
        if (run.length() < name.length()) {
          origins.add(run);
        }
      }
    }
    return origins;
  }

  /// Start and end of each.
  private static List<int[]> words(String name) {
    List<int[]> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean isSeparator = i < name.length() && isSeparator(name.charAt(i));
      if (i == name.length() || isSeparator || i > start && isStart(name, i)) {
        if (i > start) {
          words.add(new int[] {start, i});
        }
        start = isSeparator ? i + 1 : i;
      }
    }
    return words;
  }

  private static boolean isSeparator(char c) {
    return c == '_' || c == '$';
  }

  /// An upper-case letter behind another character, or before a lower-case one: `QFoo`, `HTTPFoo`.
  private static boolean isStart(String name, int i) {
    return Character.isUpperCase(name.charAt(i))
        && (!Character.isUpperCase(name.charAt(i - 1))
            || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
  }
}
