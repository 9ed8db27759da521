package io.pinyon.benchmarks.fuzz;

import java.util.List;
import java.util.Random;

/// A change of a text: what stands from `start` to `end`, in UTF-16 units, becomes `text`.
public record Edit(int start, int end, String text) {
  private static final List<String> SNIPPETS = HostileCode.snippets();
  private static final List<String> TOKENS =
      List.of(
          "(",
          ")",
          "{",
          "}",
          "[",
          "]",
          "<",
          ">",
          ";",
          ",",
          ".",
          "@",
          "?",
          "::",
          "->",
          "=",
          "+",
          "!",
          " new ",
          " class ",
          " var ",
          " int ",
          " return ",
          " if (",
          " for (",
          " switch (",
          " case ",
          " extends ",
          " instanceof ",
          " try {",
          " static ",
          "\"",
          "'",
          "//",
          "/*",
          "*/",
          "\n",
          "lines.",
          "result.",
          "entry.get",
          "this.",
          "List<",
          "Order1",
          " import ");

  public String in(String whole) {
    return whole.substring(0, start) + text + whole.substring(end);
  }

  /// Where the caret is behind it.
  public int caret() {
    return start + text.length();
  }

  /// Mostly what typing does: characters and tokens. Now and then a line, a block, a paste.
  public static Edit random(Random random, String whole) {
    int length = whole.length();
    int at = random.nextInt(length + 1);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 -> {
        char typed = (char) (random.nextInt(8) == 0 ? '.' : 'a' + random.nextInt(26));
        yield new Edit(at, at, String.valueOf(typed));
      }
      case 6, 7, 8 -> new Edit(at, Math.min(length, at + 1 + random.nextInt(3)), "");
      case 9, 10, 11, 12 -> new Edit(at, at, TOKENS.get(random.nextInt(TOKENS.size())));
      case 13 -> {
        int end = at;
        while (end < length && Character.isJavaIdentifierPart(whole.charAt(end))) {
          end++;
        }
        yield new Edit(at, end, "");
      }
      case 14, 15 -> { // a line is deleted
        int start = whole.lastIndexOf('\n', at - 1) + 1;
        int end = whole.indexOf('\n', at);
        yield new Edit(start, end < 0 ? length : end + 1, "");
      }
      case 16 -> { // a line is doubled
        int start = whole.lastIndexOf('\n', at - 1) + 1;
        int end = whole.indexOf('\n', at);
        yield new Edit(start, start, whole.substring(start, end < 0 ? length : end + 1));
      }
      case 17 -> { // two blocks change places
        int middle = Math.min(length, at + random.nextInt(300));
        int end = Math.min(length, middle + random.nextInt(300));
        yield new Edit(at, end, whole.substring(middle, end) + whole.substring(at, middle));
      }
      case 18 -> new Edit(at, Math.min(length, at + random.nextInt(600)), "");
      default -> new Edit(at, at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
    };
  }
}
