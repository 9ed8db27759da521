package io.pinyon.query.internal.format;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// An open bracket while lines are indented, or the text as a whole: where what it contains is
/// indented to, and the statement in it that has begun. Columns and lines are those after
/// formatting, tokens the text's.
final class Frame {
  /// A head whose body is a statement without braces (`if (a)`, `else`, `for (…)`, `do`).
  record Head(Kind kind, int token, int column, int line) {
    enum Kind {
      IF,
      DO,
      OTHER
    }
  }

  /// The opening bracket; -1 for the text.
  final int open;

  /// The closing bracket; the number of tokens for the text, -1 if there is none.
  final int close;

  /// The line of the opening bracket.
  final int line;

  /// Null for parentheses and brackets.
  final @Nullable BraceRole role;

  /// The column of the line that the closing brace goes with.
  final int base;

  /// The column of what a block contains.
  final int content;

  /// False where braces do not pair up.
  boolean isCertain = true;

  final Deque<Head> heads = new ArrayDeque<>();

  /// The first token of the statement; -1 between statements.
  int first = -1;

  int firstLine;
  int firstColumn;

  /// True while the statement consists of annotations and modifiers.
  boolean isHead;

  /// True if the next token goes on with a statement that could have ended: `else`, `catch`.
  boolean isClause;

  /// True between `case` and its `:` or `->`; questions marks that are open in it.
  boolean isLabel;

  /// True behind the `->` of a label.
  boolean isLabelled;

  /// The column of the last label; -1 before the first.
  int labelColumn = -1;

  /// As [#labelColumn], before formatting.
  int labelBefore = -1;

  /// True while an enum's constants come.
  boolean hasConstants;

  /// The column of the last line that went on with something; -1 if there is none.
  int lastColumn = -1;

  Frame(int open, int close, int line, @Nullable BraceRole role, int base, int content) {
    this.open = open;
    this.close = close;
    this.line = line;
    this.role = role;
    this.base = base;
    this.content = content;
    this.hasConstants = role == BraceRole.ENUM_BODY;
  }

  /// True if statements or declarations stand in it.
  boolean isBlock() {
    return role != null && role != BraceRole.ELEMENTS;
  }

  boolean isSwitch() {
    return role != null && role.isSwitch();
  }

  /// The column of a statement that starts now.
  int level(IndentStyle style) {
    Head head = heads.peek();
    if (head != null) {
      return head.column() + style.unit();
    }
    return isSwitch() && labelColumn >= 0 ? labelColumn + style.unit() : content;
  }
}
