package io.pinyon.query.internal.convert;

import io.pinyon.query.internal.code.CodeStyle;
import io.pinyon.query.internal.code.Draft;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;

/// Moves lines of a text to the left or right. The lines of a text block move together or not at
/// all, so that its value stays.
final class Lines {
  private Lines() {}

  /// Moves the lines that begin in a stretch one level to the right.
  static void indent(Draft draft, int from, int to) {
    for (int start : starts(draft, from, to)) {
      if (!isBlank(draft.text(), start)) {
        draft.insert(start, draft.style().unit());
      }
    }
  }

  /// Moves the lines that begin in a stretch one level to the left, as far as they are indented.
  static void dedent(Draft draft, int from, int to) {
    String unit = draft.style().unit();
    for (int start : starts(draft, from, to)) {
      if (draft.text().startsWith(unit, start) && canMove(draft, start)) {
        draft.replace(start, start + unit.length(), "");
      }
    }
  }

  private static boolean isBlank(String text, int start) {
    return text.substring(start, CodeStyle.lineEnd(text, start)).isBlank();
  }

  private static List<Integer> starts(Draft draft, int from, int to) {
    List<Integer> found = new ArrayList<>();
    for (int start : draft.tree().tokens().lineStarts()) {
      if (from < start && start < to) {
        found.add(start);
      }
    }
    return found;
  }

  /// False in a text block with lines that are indented less.
  private static boolean canMove(Draft draft, int start) {
    Tokens tokens = draft.tree().tokens();
    int token = tokens.tokenAt(start);
    if (token < 0
        || tokens.kind(token) != TokenKind.TEXT_BLOCK
        || tokens.start(token) >= start
        || tokens.end(token) <= start) {
      return true;
    }
    for (int each : starts(draft, tokens.start(token), tokens.end(token))) {
      if (!isBlank(draft.text(), each) && !draft.text().startsWith(draft.style().unit(), each)) {
        return false;
      }
    }
    return true;
  }

  /// Code of the file with its lines but the first moved from one indentation to another; as it is
  /// if that would move only some lines of a text block.
  static String moved(String code, String from, String to, String newline) {
    List<String> lines = List.of(code.split("\\R", -1));
    List<String> made = new ArrayList<>();
    for (String line : lines) {
      boolean isMoved = !made.isEmpty() && !line.isBlank();
      if (isMoved && !line.startsWith(from) && code.contains("\"\"\"")) {
        return code;
      }
      made.add(isMoved && line.startsWith(from) ? to + line.substring(from.length()) : line);
    }
    return String.join(newline, made);
  }
}
