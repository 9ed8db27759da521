package io.pinyon.query.internal.templates;

import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.code.CodeStyle;

/// Writes a snippet whose code is laid out as the file is. Lines behind the first are indented as
/// if that stood at the margin.
final class SnippetWriter {
  /// Stands around what becomes a stop, see [#marked].
  static final char MARK = '\uE000';

  private final CodeStyle style;
  private final Snippet.Builder made = new Snippet.Builder();

  SnippetWriter(CodeStyle style) {
    this.style = style;
  }

  /// Code as [CodeStyle#lay] takes it.
  SnippetWriter code(String code) {
    made.text(style.lay(code, ""));
    return this;
  }

  /// Code of the file, as it is.
  SnippetWriter text(String text) {
    made.text(text);
    return this;
  }

  SnippetWriter stop(int number, String preset) {
    made.stop(number, preset);
    return this;
  }

  SnippetWriter caret() {
    made.caret();
    return this;
  }

  /// Code in which what stands between two [#MARK]s is the last stop.
  SnippetWriter marked(String code) {
    String[] parts = code.split(String.valueOf(MARK), -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 0) {
        code(parts[i]);
      } else {
        stop(0, parts[i]);
      }
    }
    return this;
  }

  Snippet build() {
    return made.build();
  }
}
