package io.pinyon.syntax.facts;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.text.UnicodeEscapes;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A text without the bodies that nobody asks about: with as many blanks between their braces, so
/// that every declaration, and whatever is left, stands where it stood. Most of a text is in
/// bodies, and most of these mention no word that is looked for: its tokens are found several times
/// sooner.
public final class Excerpt {
  private Excerpt() {}

  /// The text with those bodies of methods and initializers that have one of the words, as it is
  /// written, or Unicode escapes (JLS 3.3), which may write one. `index` is that of all
  /// declarations of this text. The text itself if it is broken, as the index may then have taken
  /// it in a different way.
  public static String around(String text, FileIndex index, Collection<String> words) {
    if (!index.problems().isEmpty() || (index.flags() & FileIndex.FLAG_RECOVERED) != 0) {
      return text;
    }
    boolean mayHaveEscapes = UnicodeEscapes.mayBeIn(text);
    StringBuilder excerpt = null;
    int copied = 0;
    for (int row = 0; row < index.declarationCount(); row++) {
      TextRange body = bodyOf(index, row);
      if (body != null
          && copied <= body.start()
          && body.end() <= text.length()
          && !(mayHaveEscapes && isEscaped(text, body))
          && !hasOne(text, body, words)) {
        excerpt = excerpt == null ? new StringBuilder(text.length()) : excerpt;
        excerpt.append(text, copied, body.start() + 1).repeat(' ', body.length() - 2);
        copied = body.end() - 1;
      }
    }
    return excerpt == null ? text : excerpt.append(text, copied, text.length()).toString();
  }

  private static @Nullable TextRange bodyOf(FileIndex index, int row) {
    DeclarationKind kind = index.kind(row);
    boolean hasCode =
        kind == DeclarationKind.METHOD
            || kind == DeclarationKind.CONSTRUCTOR
            || kind == DeclarationKind.INITIALIZER;
    TextRange body = hasCode ? index.body(row) : TextRange.EMPTY;
    return body.length() <= 2 ? null : body;
  }

  /// True if there may be escapes in a body, its braces included.
  private static boolean isEscaped(String text, TextRange body) {
    return UnicodeEscapes.mayBeIn(text, body.start(), body.end());
  }

  private static boolean hasOne(String text, TextRange range, Collection<String> words) {
    for (String word : words) {
      if (text.indexOf(word, range.start(), range.end()) >= 0) {
        return true;
      }
    }
    return false;
  }
}
